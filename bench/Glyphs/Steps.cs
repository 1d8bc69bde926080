using System.IO.Compression;
using System.Security.Cryptography;

namespace OneCaptcha.Glyphs.Bench;

/// <summary>Where a tile's time goes: each step alone, the best of several rounds.</summary>
internal static class Steps
{
    /// <summary>Prints microseconds a call.</summary>
    public static void Print()
    {
        const string Characters = "aBdgKmQ8s2";
        using var expansion = new SeedExpansion();
        var seed = new byte[SeedExpansion.SeedLength];
        var stream = new SeedStream(expansion, 2);
        var (pen, shape, warp) = (new Pen(), new Outline(), new Warp());
        var coverage = new Coverage(TilePainter.Size, TilePainter.Size);
        var (pixels, shaded) = (new byte[TilePainter.Size * TilePainter.Size], new byte[TilePainter.Size * TilePainter.Size]);
        var palette = new Rgb[Inks.FlatCount];
        var png = new PngEncoder();
        var difficulty = Difficulty.Of(0);
        var next = 0;
        Time("expand a seed, a tenth", () => expansion.Begin(seed), 10);
        Time("colours", () =>
        {
            expansion.Begin(seed);
            Inks.Draw(stream, 3, 0, palette);
        });
        Time("outline", () =>
        {
            shape.Clear();
            pen.Draw(Alphabet.Find(Characters[next++ % 10]), Typeface.Italic, 1, 24, shape);
        });
        Console.WriteLine($"  ({shape.Points.Length} vertices)");
        Time("outline and place", () =>
        {
            shape.Clear();
            pen.Draw(Alphabet.Find(Characters[next++ % 10]), Typeface.Italic, 1, 24, shape);
            expansion.Begin(seed);
            Placement.Stand(stream, shape, Typeface.Italic, difficulty, 24);
            Placement.Place(stream, shape);
        });
        Time("edges and coverage", () =>
        {
            coverage.Add(shape);
            coverage.Resolve(pixels);
        });
        Time("flat shading", () =>
        {
            pixels.CopyTo(shaded, 0);
            Shading.Flat(shaded);
        });
        var lines = new byte[33 * TilePainter.Size];
        for (var y = 0; y < TilePainter.Size; y++)
        {
            Nibbles.Pack(shaded.AsSpan(y * TilePainter.Size, TilePainter.Size), lines.AsSpan((y * 33) + 1, 32));
        }

        var finder = new LineMatcher();
        Time("  repeats", () => finder.Scan(lines, 33));
        Time("  Adler-32", () => Adler32.Of(lines));
        var counts = Counts(lines, finder);
        Console.WriteLine($"  ({counts.Sum()} tokens, {counts.Count(count => count > 0)} symbols)");
        var code = new HuffmanCode(286, 15);
        Time("  a code", () => code.Build(counts));
        var deflater = new Deflater();
        var target = new byte[4096];
        Time("  deflate", () => deflater.Compress(lines, 33, target));
        Time("PNG", () => png.Encode(shaded, TilePainter.Size, palette));

        var textured = Difficulty.Of(1);
        var texture = new Texture();
        Time("textured: colours", () =>
        {
            expansion.Begin(seed);
            Inks.Draw(stream, textured.Contrast, textured.Texture, palette.AsSpan(0, Inks.TexturedCount));
        });
        Time("textured: outline and place", () =>
        {
            shape.Clear();
            expansion.Begin(seed);
            warp.Draw(stream, textured.Warp);
            pen.Draw(Alphabet.Find(Characters[next++ % 10]), Typeface.Italic, 1, 27, shape, warp);
            Placement.Stand(stream, shape, Typeface.Italic, textured, 27);
            Placement.Place(stream, shape);
        });
        coverage.Add(shape);
        coverage.Resolve(pixels);
        var noise = new short[TilePainter.Size];
        Time("textured: clouds", () => texture.Draw(7));
        Time("textured: shading", () =>
        {
            pixels.CopyTo(shaded, 0);
            for (var y = 0; y < TilePainter.Size; y++)
            {
                texture.Row(y, noise);
                Shading.Textured(shaded.AsSpan(y * TilePainter.Size, TilePainter.Size), noise);
            }
        });
        // Different images in turn: on one and the same the branches would be learnt by heart.
        using var workshop = new StageWorkshop();
        var packed = Enumerable.Range(0, 16).SelectMany(i => workshop.Render(SHA256.HashData([(byte)i]), Difficulties.Hard, HouseStyle.Public).Tiles)
            .Select(Lines).Take(128).ToArray();
        Time("difficulty 3: deflate", () => deflater.Compress(packed[next++ % 128], 33, target));
        Time("  repeats", () => finder.Scan(packed[next++ % 128], 33));
        var tables = packed.Select(each =>
        {
            finder.Scan(each, 33);
            return Counts(each, finder);
        }).ToArray();
        Console.WriteLine($"  ({tables.Average(table => table.Sum()):F0} tokens, {tables.Average(table => table.Count(count => count > 0)):F0} symbols)");
        Time("  a code", () => code.Build(tables[next++ % 128]));
    }

    /// <summary>How often each literal and each length occurs.</summary>
    private static int[] Counts(byte[] lines, LineMatcher matcher)
    {
        var (counts, at) = (new int[286], 0);
        foreach (var sequence in matcher.Sequences)
        {
            foreach (var literal in lines.AsSpan(at, sequence.Literals))
            {
                counts[literal]++;
            }

            at += sequence.Literals + sequence.Length;
            counts[sequence.Length > 0 ? 257 + RepeatSymbols.OfLength(sequence.Length) : 256]++;
        }

        return counts;
    }

    /// <summary>The lines of a tile before they were deflated.</summary>
    private static byte[] Lines(byte[] tile)
    {
        using var zlib = new ZLibStream(new MemoryStream(tile, 8 + 25 + 12 + (3 * Inks.TexturedCount) + 8, tile.Length - 92 - 16), CompressionMode.Decompress);
        using var lines = new MemoryStream();
        zlib.CopyTo(lines);
        return lines.ToArray();
    }

    private static void Time(string what, Action step, int share = 1)
    {
        const int Calls = 3000;
        var best = double.MaxValue;
        for (var round = 0; round < 12; round++)
        {
            var start = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < Calls; i++)
            {
                step();
            }

            best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / Calls / share);
            Thread.Sleep(20);
        }

        Console.WriteLine($"  {what,-28}{best,8:F2}");
    }
}
