using System.Diagnostics;

namespace OneCaptcha.Ink.Bench;

/// <summary>The cost of one call over many inputs, on this thread, after warming up.</summary>
/// <param name="Median">Microseconds, over all calls.</param>
/// <param name="Best">Microseconds: the median input's best round, which neighbours on the machine disturb least.</param>
/// <param name="Allocated">Mean bytes.</param>
internal sealed record Cost(double Median, double Best, double Allocated)
{
    public static Cost Measure<TInput>(string what, List<TInput> inputs, bool quick, Func<TInput, int, object> call)
    {
        var (warm, rounds) = quick ? (1, 2) : (12, 20);
        var times = new List<double>(inputs.Count * rounds);
        var best = new double[inputs.Count];
        Array.Fill(best, double.MaxValue);
        long allocated = 0;
        for (var round = 0; round < warm + rounds; round++)
        {
            for (var i = 0; i < inputs.Count; i++)
            {
                var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
                GC.KeepAlive(call(inputs[i], i));
                var time = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                if (round < warm)
                    continue;
                times.Add(time);
                best[i] = Math.Min(best[i], time);
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }

        times.Sort();
        Array.Sort(best);
        var cost = new Cost(times[times.Count / 2], best[best.Length / 2], (double)allocated / times.Count);
        Console.WriteLine($"{what,-38} {cost.Median,9:F1} {times[times.Count * 95 / 100],8:F1} {cost.Best,8:F1} {cost.Allocated,11:F0}");
        return cost;
    }
}
