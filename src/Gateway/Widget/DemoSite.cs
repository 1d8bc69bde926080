using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Widget;

/// <summary>The site whose keys the demo pages use: a registered site like any other, whose secret this process alone knows.</summary>
internal sealed class DemoSite(IGrainFactory grains) : IDisposable
{
    /// <summary>Its public key. It is the same everywhere, so that restarts leave one site behind and not many.</summary>
    public const string Key = "onecaptchademoonecaptcha";

    // Other gateways, and this one before its restart, have secrets of their own in force.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _once = new(1);
    private string? _secret;

    /// <summary>Makes the site, or a new secret for it, on the first call.</summary>
    /// <returns>The secret with which passes of <see cref="Key"/> verify.</returns>
    public async Task<string> Secret()
    {
        if (_secret is { } known) return known;

        await _once.WaitAsync();
        try
        {
            return _secret ??= await PutInForce(SecretKey.Create(Key));
        }
        finally
        {
            _once.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _once.Dispose();

    private async Task<string> PutInForce(string secret)
    {
        var site = grains.GetGrain<ISiteGrain>(Key);
        // No hosts: the demo may be looked at under any name of the service. Its passes are good for nothing else.
        var fresh = new NewSite(SiteOwner.Operator, "Demo", [], SitePolicy.ForNewSites, SecretKey.Hash(secret));
        if (await site.Create(fresh, directoryPage: 0) is null) await site.RotateSecret(SecretKey.Hash(secret), Overlap);
        return secret;
    }
}
