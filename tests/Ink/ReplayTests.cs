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
            Assert.True(ring.TryAdd(InkFingerprint.Of(ink, Key), Noon));
            Assert.False(ring.TryAdd(InkFingerprint.Of(Replays.Of(ink, jitter, 0.2, isSmooth, random), Key), Noon));
            Assert.Single(ring.Entries);
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
            var played = InkFingerprint.Of(ink, Key);
            for (var at = 0; at <= ink.Count; at++)
            {
                var strokes = Enumerable.Range(0, ink.Count).Select(i => ink[i].ToArray()).ToList();
                strokes.Insert(at, [at == 0 ? strokes[0][0] : strokes[at - 1][^1]]);
                Assert.True(InkFingerprint.Of(InkStrokes.Of(strokes), Key).IsReplayOf(played));
            }
        }
    }

    [Fact]
    public void The_same_expression_written_by_others_is_new()
    {
        Assert.True(Expression.TryParse("x^{2}+7", out var expression));
        var ring = new ReplayRing();
        var random = new Random(6);
        foreach (var composer in TestHandwriting.Composers)
            Assert.True(ring.TryAdd(InkFingerprint.Of(composer.Write(expression, random, out _), Key), Noon));
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
        Assert.True(ring.TryAdd(fingerprint, Noon));
        Assert.False(ring.TryAdd(fingerprint, Noon + ReplayRing.Lifetime - TimeSpan.FromSeconds(1)));
        Assert.True(ring.TryAdd(fingerprint, Noon + ReplayRing.Lifetime));
        Assert.Single(ring.Entries);
    }

    [Fact]
    public void A_full_ring_lets_the_oldest_go()
    {
        var ring = new ReplayRing();
        var inks = Inks(ReplayRing.Capacity + 1);
        foreach (var ink in inks)
            ring.TryAdd(InkFingerprint.Of(ink, Key), Noon);
        Assert.InRange(ring.Entries.Count, ReplayRing.Capacity * 99 / 100, ReplayRing.Capacity);
        var restored = new ReplayRing(ring.Entries);
        Assert.False(restored.TryAdd(InkFingerprint.Of(inks[^1], Key), Noon));
    }

    private static List<InkStrokes> Inks(int count) => [.. ExpressionTrials.Right([.. TestHandwriting.Composers], count, 77).Select(trial => trial.Ink)];
}
