using System.Security.Cryptography;

namespace OneCaptcha.Glyphs.Bench;

/// <summary>What each feature of a difficulty adds to the cost of a tile: the stage drawn with it and without it.</summary>
internal static class Parts
{
    /// <summary>Prints microseconds a tile.</summary>
    public static void Print()
    {
        using var workshop = new StageWorkshop();
        foreach (var whole in new[] { Difficulties.Gentle, Difficulties.Hard })
        {
            foreach (var (name, difficulty) in new (string, Difficulty)[]
            {
                ($"all of difficulty {whole.Level}", whole),
                ("without crossing strokes", whole with { CrossingStrokes = 0 }),
                ("without fragments", whole with { Fragments = 0 }),
                ("without counterchange", whole with { Counterchanges = 0 }),
                ("without a face per glyph", whole with { FacePerGlyph = false }),
                ("without bends", whole with { Warp = 0 }),
                ("without texture", whole with { Texture = 0 }),
                ("with one character", whole with { CharactersPerTile = 1 }),
            })
            {
                Console.WriteLine($"  {name,-28}{Measure(workshop, difficulty),8:F2}");
            }
        }
    }

    private static double Measure(StageWorkshop workshop, Difficulty difficulty)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 6; round++)
        {
            var start = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < 300; i++)
            {
                workshop.Render(SHA256.HashData(BitConverter.GetBytes(i)), difficulty, HouseStyle.Public);
            }

            best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / 300 / (Stage.TileCount + 1));
        }

        return best;
    }
}
