using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Widget;

/// <summary>
/// The site whose keys the demo pages use: a registered site like any other, though no list names it. Its secret is derived from
/// the token key in force, so that all gateways have the same one and none puts another's out of force.
/// </summary>
internal sealed class DemoSite(IGrainFactory grains, SiteRulesCache sites, TokenKeys keys, TimeProvider clock)
{
    /// <summary>Its public key. It is the same everywhere, so that restarts leave one site behind and not many.</summary>
    public const string Key = "onecaptchademoonecaptcha";

    // Gateways do not change to the next token key at the same moment.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    /// <summary>Makes the site where there is none, and puts its secret in force where it is not.</summary>
    /// <returns>The secret with which passes of <see cref="Key"/> verify.</returns>
    public async Task<string> Secret()
    {
        var secret = Derive();
        if (await sites.Get(Key) is { } rules && SecretKey.Matches(secret, rules.Secrets, clock.GetUtcNow())) return secret;

        // Whoever else comes here at the same moment does the same; the second time changes nothing.
        var site = grains.GetGrain<ISiteGrain>(Key);
        // No hosts: the demo may be looked at under any name of the service. Its passes are good for nothing else.
        var fresh = new NewSite(SiteOwner.Operator, "Demo", [], SitePolicy.ForNewSites, SecretKey.Hash(secret));
        if (await site.Create(fresh, directoryPage: 0) is null) await site.RotateSecret(SecretKey.Hash(secret), Overlap);
        sites.Forget(Key);
        return secret;
    }

    private string Derive()
    {
        Span<byte> bits = stackalloc byte[32];
        keys.InForce.DeriveKey("onecaptcha demo"u8, bits);
        return SecretKey.Of(Key, bits);
    }
}
