using System.Numerics;
using OneCaptcha.Glyphs;

namespace OneCaptcha.Ink.Tests;

public sealed class LegibilityTests
{
    private const float Most = 0.3f;

    /// <summary>A bar of 60 × 6 and, well apart, a stem of 6 × 60; looked at every second unit.</summary>
    private readonly Legibility _text = new(Strokes((100, 50, 160, 56), (20, 20, 26, 80)), 2);

    [Fact]
    public void A_curve_across_a_stroke_is_taken_and_one_along_it_refused()
    {
        Assert.True(_text.TryHide([new(130, 0), new(135, 100)], 6, Most));
        Assert.False(_text.TryHide([new(90, 51), new(170, 53)], 6, Most));
        Assert.False(_text.TryHide([new(24, 0), new(22, 100)], 6, Most));
    }

    [Fact]
    public void A_curve_beside_a_stroke_is_refused_where_it_runs_into_it() =>
        Assert.Equal((false, true), (_text.TryHide([new(90, 48), new(170, 48)], 6, Most), _text.TryHide([new(90, 40), new(170, 40)], 6, Most)));

    [Fact]
    public void What_several_curves_hide_adds_up()
    {
        var taken = Enumerable.Range(0, 8).Count(i => _text.TryHide([new(103 + (8 * i), 0), new(103 + (8 * i), 100)], 6, Most));
        Assert.InRange(taken, 1, 4);
    }

    [Fact]
    public void A_refused_curve_hides_nothing()
    {
        for (var i = 0; i < 3; i++) Assert.False(_text.TryHide([new(90, 53), new(170, 53)], 8, Most));
        Assert.True(_text.TryHide([new(130, 0), new(130, 100)], 6, Most));
    }

    [Fact]
    public void Serifs_may_be_hidden_whole()
    {
        var serif = new Legibility(Strokes((0, 0, 8, 4)), 2);
        Assert.True(serif.TryHide([new(-10, 2), new(20, 2)], 10, Most));
    }

    private static Outline Strokes(params (float Left, float Top, float Right, float Bottom)[] boxes)
    {
        var outline = new Outline();
        foreach (var (left, top, right, bottom) in boxes)
            outline.AddPolygon([new(left, top), new(right, top), new(right, bottom), new(left, bottom)]);
        return outline;
    }
}
