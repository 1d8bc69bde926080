using System.Security.Cryptography;

namespace OneCaptcha.Glyphs.Bench;

/// <summary>What each feature of a difficulty adds to the cost of a tile: the stage drawn with it and without it.</summary>
internal static class Parts
{
    /// <summary>Prints microseconds a tile.</summary>
    public static void Print()
    {
        var hard = Difficulties.Hard;
        using var workshop = new StageWorkshop();
        foreach (var (name, difficulty) in new (string, Difficulty)[]
        {
            ("all of difficulty 3", hard),
            ("without slits", hard with { Gaps = 0 }),
            ("without crossing strokes", hard with { CrossingStrokes = 0 }),
            ("without fragments", hard with { Fragments = 0 }),
            ("without counterchange", hard with { Counterchanges = 0 }),
            ("without a face per glyph", hard with { FacePerGlyph = false }),
            ("without bends", hard with { Warp = 0 }),
            ("without texture", hard with { Texture = 0 }),
            ("with one character", hard with { CharactersPerTile = 1 }),
        })
        {
            Console.WriteLine($"  {name,-28}{Measure(workshop, difficulty),8:F2}");
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
