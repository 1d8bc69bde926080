using OneCaptcha.Grains.Accounts;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>Makes sites. Key and secret are made here, so that the secret itself reaches neither a grain nor a storage.</summary>
internal sealed class SiteMaker(IGrainFactory grains)
{
    /// <summary>Makes a site of validated parts.</summary>
    /// <returns>The site with its secret; without one, whether the owner has as many as it may have, or is no account.</returns>
    public async Task<(SiteResponse? Site, bool IsFull)> Make(string owner, string name, IReadOnlyList<string> hosts, SitePolicy policy, int most = int.MaxValue)
    {
        var publicKey = RandomKey.Create();
        var secret = SecretKey.Create(publicKey);
        var creation = await grains.GetGrain<IDirectoryGrain>(owner)
            .Create(publicKey, new NewSite(owner, name, hosts, policy, SecretKey.Hash(secret)), most);
        return (creation.Site is { } site ? SiteResponse.Of(site, secret) : null, creation.IsFull);
    }
}
