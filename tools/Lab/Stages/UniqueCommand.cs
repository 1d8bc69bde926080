using System.Buffers.Binary;
using System.Security.Cryptography;
using OneCaptcha.Glyphs;

namespace OneCaptcha.Lab.Stages;

/// <summary>
/// <c>stages unique --difficulty D --count N --seed S [--style SECRET]</c>: draws N tiles and counts those that came twice. Who could collect
/// tiles and meet them again would need to read none.
/// </summary>
internal static class UniqueCommand
{
    private const int PerStage = Stage.TileCount + 1;

    /// <summary>Prints the count; 0 when there are none.</summary>
    public static int Run(int difficulty, int count, int seed, HouseStyle style)
    {
        var twice = CountRepeated(difficulty, count, seed, style);
        Console.WriteLine($"{twice} of {count} tiles of difficulty {difficulty} came before");
        return twice == 0 ? 0 : 1;
    }

    /// <summary>
    /// How many of so many tiles equal an earlier one. Equal tiles are equal files, and files are compared by 64 bits of their SHA-256:
    /// among ten million different ones the chance of a false alarm is 3 in a million.
    /// </summary>
    public static int CountRepeated(int difficulty, int count, int seed, HouseStyle style)
    {
        var hashes = new ulong[(count + PerStage - 1) / PerStage * PerStage];
        Parallel.For(0, hashes.Length / PerStage, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            var stage = StageRenderer.Render(StagesCommand.Seed(seed, i), difficulty, style);
            hashes[i * PerStage] = Hash(stage.Expected);
            for (var tile = 0; tile < Stage.TileCount; tile++)
            {
                hashes[(i * PerStage) + 1 + tile] = Hash(stage.Tiles[tile]);
            }
        });
        Array.Sort(hashes);
        var repeated = 0;
        for (var i = 1; i < hashes.Length; i++)
        {
            repeated += hashes[i] == hashes[i - 1] ? 1 : 0;
        }

        return repeated;
    }

    private static ulong Hash(byte[] file)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(file, hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
