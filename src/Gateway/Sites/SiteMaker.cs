using OneCaptcha.Grains.Accounts;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>Makes sites. Key and secret are made here, so that the secret itself reaches neither a grain nor a storage.</summary>
internal sealed class SiteMaker(IGrainFactory grains)
{
    /// <summary>Makes a site of validated parts.</summary>
    /// <returns>The site with its secret, or null where the owner is no account.</returns>
    public async Task<SiteResponse?> Make(string owner, string name, IReadOnlyList<string> hosts, SitePolicy policy)
    {
        var publicKey = RandomKey.Create();
        var secret = SecretKey.Create(publicKey);
        var site = await grains.GetGrain<IDirectoryGrain>(owner)
            .Create(publicKey, new NewSite(owner, name, hosts, policy, SecretKey.Hash(secret)));
        return site is null ? null : SiteResponse.Of(site, secret);
    }
}
