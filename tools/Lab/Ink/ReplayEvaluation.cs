using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>The replay guard: what it lets through of replays, and whom it refuses wrongly when its ring is full.</summary>
/// <remarks>Rings and newcomers are composed from different halves of everybody's samples, so that no two genuine inks share a stroke.</remarks>
internal sealed class ReplayEvaluation(IReadOnlyList<Sample> samples, int seed)
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7))];
    private readonly List<Composer> _ring = ExpressionTrials.Composers(Half([.. samples.Where(sample => sample.IsTimed)], 0));
    private readonly List<Composer> _newcomers = ExpressionTrials.Composers(Half([.. samples.Where(sample => sample.IsTimed)], 1));

    public int Writers => _newcomers.Count;

    /// <summary>The share of replays that pass, and the largest distance among them.</summary>
    public (Proportion Passed, float Largest) Replayed(int count, double jitter, double stretch, bool isSmooth, bool isUneven = false)
    {
        var distances = ExpressionTrials.Right(_newcomers, count, seed).Select((trial, i) =>
        {
            var replay = Replays.Of(trial.Ink, jitter, stretch, isSmooth, new Random(seed + i), isUneven);
            return Distance(InkFingerprint.AllOf(replay, Key), InkFingerprint.AllOf(trial.Ink, Key));
        }).ToList();
        return (Proportion.Of(distances.Select(d => d >= 1)), distances.Max());
    }

    /// <summary>The distance of each newcomer to the nearest of a full ring of the same expression.</summary>
    public List<float> Nearest(int rings, int newcomers)
    {
        var random = new Random(seed + 1);
        var nearest = new List<float>();
        while (rings > 0)
        {
            var expression = _newcomers[random.Next(_newcomers.Count)].Draw(random)!;
            var able = _ring.Where(composer => composer.CanWrite(expression)).ToList();
            var others = _newcomers.Where(composer => composer.CanWrite(expression)).ToList();
            if (able.Count < 5)
                continue;
            rings--;
            var ring = Enumerable.Range(0, ReplayRing.Capacity)
                .SelectMany(i => InkFingerprint.AllOf(able[i % able.Count].Write(expression, random, out _), Key)).Take(ReplayRing.Capacity).ToList();
            for (var i = 0; i < newcomers; i++)
                nearest.Add(Distance(InkFingerprint.AllOf(others[i % others.Count].Write(expression, random, out _), Key), ring));
        }

        return nearest;
    }

    public void Print(int rings, Action<string> print)
    {
        print($"## Replay guard, {Writers} writers");
        foreach (var isSmooth in new[] { false, true })
        {
            foreach (var jitter in new[] { 0, 0.01, 0.02, 0.03 })
            {
                var (passed, largest) = Replayed(1500, jitter, 0.2, isSmooth);
                print($"replays, {(isSmooth ? "wavering" : "noisy"),-8} {100 * jitter:f0} %, pace ±20 %: passed {passed}, largest distance {largest:f2}");
            }
        }

        var (uneven, _) = Replayed(1500, 0.01, 0.2, isSmooth: false, isUneven: true);
        print($"replays, noisy 1 %, every stroke at a pace of its own ±20 %: passed {uneven}");
        var nearest = Nearest(rings, 200);
        print($"new ink refused by a ring of {ReplayRing.Capacity}: {Proportion.Of(nearest.Select(d => d < 1))}, nearest {nearest.Min():f2}, "
            + $"5 per thousand {nearest.Order().ElementAt(nearest.Count * 5 / 1000):f2}");
    }

    private static float Distance(IEnumerable<InkFingerprint> one, IReadOnlyList<InkFingerprint> other) => one.Min(fingerprint => other.Min(fingerprint.DistanceTo));

    private static List<Sample> Half(IReadOnlyList<Sample> samples, int which) =>
        [.. samples.GroupBy(s => (s.Writer, s.Label)).SelectMany(group => group.Where((_, i) => i % 2 == which))];
}
