using Microsoft.Extensions.Options;

namespace OneCaptcha.Grains.Sites;

/// <summary>One site. The classic one and the test site are a matter of configuration.</summary>
internal sealed class SiteGrain(IOptionsMonitor<SiteOptions> options) : Grain, ISiteGrain
{
    /// <inheritdoc/>
    public Task<SiteRules?> GetRules() => Task.FromResult(options.CurrentValue.FixedRules(this.GetPrimaryKeyString()));
}
