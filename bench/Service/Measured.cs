namespace OneCaptcha.Bench.Service;

/// <summary>CPU time and memory of a call. CPU time, so that other work on the machine counts little.</summary>
internal static class Measured
{
    public const int Rounds = 15;
    public const int Calls = 10_000;

    /// <summary>Median microseconds over the rounds, and bytes a call.</summary>
    public static (double Microseconds, long Bytes) Call(Action call)
    {
        // Long enough for the second compilation tier, which is made in the background.
        for (var i = 0; i < 3 * Calls; i++) call();
        var times = new double[Rounds];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < Calls; i++) call();
            times[round] = (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / Calls;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Array.Sort(times);
        return (times[Rounds / 2], allocated / (Rounds * Calls));
    }
}
