using Microsoft.Extensions.Options;
using OneCaptcha.Glyphs;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Testing;

namespace OneCaptcha.Grains.Tests.Generation;

public sealed class HouseStylesTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Without_a_secret_letters_are_the_published_ones()
    {
        var styles = Styles(secret: null);
        Assert.Equal(0, styles.CurrentPeriod);
        Assert.Same(HouseStyle.Public, styles.Of(0));
        Assert.Equal(Draw(null, period: 0), Draw(styles, period: 0));
    }

    [Fact]
    public void A_stage_of_the_last_period_is_redrawn_as_it_was_and_new_ones_look_different()
    {
        var styles = Styles("a secret of some length");
        var before = styles.CurrentPeriod;
        var shown = Draw(styles, before);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(before + 1, styles.CurrentPeriod);
        Assert.Equal(shown, Draw(styles, before));
        Assert.NotEqual(shown, Draw(styles, styles.CurrentPeriod));
    }

    [Fact]
    public void Silos_of_one_secret_draw_alike_and_of_two_secrets_do_not()
    {
        var period = Styles("a secret of some length").CurrentPeriod;
        Assert.Equal(Draw(Styles("a secret of some length"), period), Draw(Styles("a secret of some length"), period));
        Assert.NotEqual(Draw(Styles("a secret of some length"), period), Draw(Styles("quite another secret"), period));
    }

    [Fact]
    public void Difficulty_0_keeps_the_published_look()
    {
        var styles = Styles("a secret of some length");
        var request = new DrawStage(Seed, 0, styles.CurrentPeriod);
        Assert.Equal(new GlyphStageDrawer().Draw(request).Images.Expected, new GlyphStageDrawer(styles).Draw(request).Images.Expected);
    }

    private static byte[] Draw(HouseStyles? styles, long period) => new GlyphStageDrawer(styles).Draw(new DrawStage(Seed, 2, period)).Images.Expected;

    private HouseStyles Styles(string? secret) => new(Options.Create(new StyleOptions { StyleSecret = secret }), _clock);
}
