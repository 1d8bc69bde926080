using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OneCaptcha.Glyphs.Bench;

/// <summary>
/// What a tile costs, drawn as the service draws it: ten to a stage, on one core. Time is the processor's, not the wall's: other work on
/// the machine disturbs it less.
/// </summary>
internal sealed record TileCost(double Microseconds, double Best, double Bytes, double AllocatedBeyond)
{
    private const int TilesPerStage = Stage.TileCount + 1;
    private const int Rounds = 7;

    /// <summary>Bytes that an array takes beside its elements, rounded up to whole words.</summary>
    private static int ArrayCost(int length) => (length + 24 + 7) & ~7;

    /// <summary>The median of several rounds of so many stages each.</summary>
    public static TileCost Measure(int difficulty, int stages)
    {
        var seeds = new byte[stages][];
        for (var i = 0; i < stages; i++)
        {
            var name = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(name, i);
            seeds[i] = SHA256.HashData(name);
        }

        // Until the JIT has settled on its best code.
        for (var i = 0; i < 2000; i++)
        {
            StageRenderer.Render(seeds[i % stages], difficulty);
        }

        Thread.Sleep(500);
        var times = new List<double>();
        var (bytes, allocated) = (0L, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            bytes = 0;
            var result = 0L;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Environment.CpuUsage.TotalTime;
            foreach (var seed in seeds)
            {
                var stage = StageRenderer.Render(seed, difficulty);
                bytes += stage.Expected.Length;
                result += ArrayCost(stage.Expected.Length);
                foreach (var tile in stage.Tiles)
                {
                    bytes += tile.Length;
                    result += ArrayCost(tile.Length);
                }
            }

            times.Add((Environment.CpuUsage.TotalTime - start).TotalMicroseconds / (stages * TilesPerStage));
            allocated = GC.GetAllocatedBytesForCurrentThread() - before - result;
        }

        times.Sort();
        double tiles = stages * TilesPerStage;
        return new TileCost(times[Rounds / 2], times[0], bytes / tiles, allocated / tiles);
    }
}
