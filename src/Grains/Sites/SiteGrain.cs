using Microsoft.Extensions.Options;

namespace OneCaptcha.Grains.Sites;

/// <summary>One site. The classic one is a matter of configuration.</summary>
internal sealed class SiteGrain(IOptionsMonitor<SiteOptions> options) : Grain, ISiteGrain
{
    /// <inheritdoc/>
    public Task<SiteRules?> GetRules() => Task.FromResult(
        this.GetPrimaryKeyString() == ClassicSite.Key && options.CurrentValue.Classic
            ? ClassicSite.Rules(options.CurrentValue.ClassicSecret)
            : null);
}
