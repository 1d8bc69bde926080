using System.Security.Cryptography;
using OneCaptcha.Lab.Ink;

namespace OneCaptcha.Ink.Tests;

public sealed class ReplayTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(InkFingerprint.KeyLength);
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.02, false)]
    [InlineData(0.03, false)]
    [InlineData(0.03, true)]
    public void An_ink_played_back_is_known_again(double jitter, bool isSmooth)
    {
        var random = new Random(8);
        foreach (var ink in Inks(100))
        {
            var ring = new ReplayRing();
            Assert.True(ring.TryAdd(InkFingerprint.AllOf(ink, Key), Noon));
            var kept = ring.Entries.Count;
            Assert.False(ring.TryAdd(InkFingerprint.AllOf(Replays.Of(ink, jitter, 0.2, isSmooth, random), Key), Noon));
            Assert.Equal(kept, ring.Entries.Count);
        }
    }

    [Fact]
    public void An_ink_with_every_stroke_at_another_pace_is_known_again()
    {
        var random = new Random(9);
        foreach (var ink in Inks(100))
            Assert.True(InkFingerprint.Of(Replays.Of(ink, 0.005, 0.2, false, random, isUneven: true), Key).IsReplayOf(InkFingerprint.Of(ink, Key)));
    }

    [Fact]
    public void A_dot_beside_it_makes_no_new_ink_of_one_played_back()
    {
        foreach (var ink in Inks(20))
        {
            var ring = new ReplayRing();
            Assert.True(ring.TryAdd(InkFingerprint.AllOf(ink, Key), Noon));
            for (var at = 0; at <= ink.Count; at++)
            {
                var strokes = Enumerable.Range(0, ink.Count).Select(i => ink[i].ToArray()).ToList();
                strokes.Insert(at, [at == 0 ? strokes[0][0] : strokes[at - 1][^1]]);
                Assert.False(ring.TryAdd(InkFingerprint.AllOf(InkStrokes.Of(strokes), Key), Noon));
            }
        }
    }

    [Fact]
    public void A_shaken_ink_is_known_again_where_a_stroke_comes_to_count_by_it()
    {
        var ink = Inks(1)[0];
        var strokes = Enumerable.Range(0, ink.Count).Select(i => ink[i].ToArray()).ToList();
        var (last, tallest) = (strokes[^1][^1], strokes.Max(stroke => stroke.Max(p => p.Y) - stroke.Min(p => p.Y)));
        InkStrokes WithStrokeOf(float part) =>
            InkStrokes.Of([.. strokes, [last with { T = last.T + 200 }, last with { X = last.X + (part * tallest), T = last.T + 300 }]]);
        var ring = new ReplayRing();
        Assert.True(ring.TryAdd(InkFingerprint.AllOf(WithStrokeOf(0.06f), Key), Noon));
        Assert.False(ring.TryAdd(InkFingerprint.AllOf(WithStrokeOf(0.08f), Key), Noon));
    }

    [Fact]
    public void The_same_expression_written_by_others_is_new()
    {
        Assert.True(Expression.TryParse("x^{2}+7", out var expression));
        var ring = new ReplayRing();
        var random = new Random(6);
        foreach (var composer in TestHandwriting.Composers)
            Assert.True(ring.TryAdd(InkFingerprint.AllOf(composer.Write(expression, random, out _), Key), Noon));
    }

    [Fact]
    public void Under_another_key_nothing_is_known()
    {
        var other = RandomNumberGenerator.GetBytes(InkFingerprint.KeyLength);
        foreach (var ink in Inks(100))
            Assert.False(InkFingerprint.Of(ink, other).IsReplayOf(InkFingerprint.Of(ink, Key)));
    }

    [Fact]
    public void A_stored_fingerprint_is_the_same()
    {
        var fingerprint = InkFingerprint.Of(Inks(1)[0], Key);
        Assert.True(fingerprint.IsReplayOf(InkFingerprint.FromBytes(fingerprint.Bytes)));
        Assert.Equal(InkFingerprint.Length, fingerprint.Bytes.Length);
        Assert.Throws<ArgumentException>(() => InkFingerprint.FromBytes(new byte[InkFingerprint.Length - 1]));
    }

    [Fact]
    public void Too_short_a_key_is_a_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => InkFingerprint.Of(Inks(1)[0], new byte[15]));

    [Fact]
    public void After_a_day_a_fingerprint_is_gone()
    {
        var fingerprint = InkFingerprint.Of(Inks(1)[0], Key);
        var ring = new ReplayRing();
        Assert.True(ring.TryAdd([fingerprint], Noon));
        Assert.False(ring.TryAdd([fingerprint], Noon + ReplayRing.Lifetime - TimeSpan.FromSeconds(1)));
        Assert.True(ring.TryAdd([fingerprint], Noon + ReplayRing.Lifetime));
        Assert.Single(ring.Entries);
    }

    [Fact]
    public void A_full_ring_lets_the_oldest_go()
    {
        var ring = new ReplayRing();
        var inks = Inks(ReplayRing.Capacity + 1);
        foreach (var ink in inks)
            ring.TryAdd(InkFingerprint.AllOf(ink, Key), Noon);
        Assert.InRange(ring.Entries.Count, ReplayRing.Capacity * 99 / 100, ReplayRing.Capacity);
        var restored = new ReplayRing(ring.Entries);
        Assert.False(restored.TryAdd(InkFingerprint.AllOf(inks[^1], Key), Noon));
    }

    private static List<InkStrokes> Inks(int count) => [.. ExpressionTrials.Right([.. TestHandwriting.Composers], count, 77).Select(trial => trial.Ink)];
}
