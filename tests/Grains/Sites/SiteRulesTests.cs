using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Tests.Sites;

/// <summary>The one decision on whether a page may use a site.</summary>
public sealed class SiteRulesTests
{
    private static readonly Uri Own = new("https://example.org/");
    private static readonly Uri Foreign = new("https://elsewhere.example/");
    private static readonly Uri Opaque = new("about:blank");

    [Fact]
    public void An_unknown_site_is_an_invalid_key() => Assert.Equal(Verdict.InvalidSiteKey, SiteRules.Check(null, Own));

    [Fact]
    public void A_site_that_is_switched_off_is_disabled_even_for_its_own_pages() =>
        Assert.Equal(Verdict.SiteDisabled, SiteRules.Check(Rules() with { Enabled = false }, Own));

    [Fact]
    public void Its_own_pages_may_and_others_may_not()
    {
        Assert.Equal(Verdict.Continue, SiteRules.Check(Rules(), Own));
        Assert.Equal(Verdict.OriginNotAllowed, SiteRules.Check(Rules(), Foreign));
        Assert.Equal(Verdict.OriginNotAllowed, SiteRules.Check(Rules(), Opaque));
    }

    [Fact]
    public void A_client_that_says_no_page_may_unless_the_policy_asks_for_one()
    {
        Assert.Equal(Verdict.Continue, SiteRules.Check(Rules(), null));
        Assert.Equal(Verdict.OriginNotAllowed, SiteRules.Check(Rules() with { Policy = new SitePolicy { OriginRequired = true } }, null));
    }

    [Fact]
    public void The_classic_site_is_for_any_page() => Assert.Equal(Verdict.Continue, SiteRules.Check(ClassicSite.Rules(null), Foreign));

    private static SiteRules Rules() => new("key", true, ["other.example", "example.org"], new SitePolicy(), []);
}
