using System.Globalization;
using System.Numerics;
using OneCaptcha.Glyphs;
using OneCaptcha.Lab.Stages;

namespace OneCaptcha.Lab.Read;

/// <summary>A page of numbered stages, each pixel of a tile as a square of four: the expected tile under its number, the grid beside it.</summary>
internal static class ReadingSheet
{
    /// <summary>Stages on a full sheet.</summary>
    public const int Stages = Columns * Rows;

    private const int Columns = 2;
    private const int Rows = 3;
    private const int Scale = 2;
    private const int Tile = TilePainter.Size * Scale;
    private const int Gap = 4;
    private const int Margin = 16;
    private const float NumberHeight = 40;
    private const int Width = (4 * Tile) + (3 * Gap) + (2 * Margin);
    private const int Height = (3 * Tile) + (2 * Gap) + (2 * Margin);

    /// <summary>The sheet as PNG, 1,124 pixels wide.</summary>
    public static byte[] Draw(IReadOnlyList<Stage> stages, int first)
    {
        var canvas = new Canvas(Columns * Width, (stages.Count + Columns - 1) / Columns * Height);
        var numbers = new Coverage(canvas.Width, canvas.Height);
        for (var i = 0; i < stages.Count; i++)
        {
            var (left, top) = ((i % Columns * Width) + Margin, (i / Columns * Height) + Margin);
            Number(numbers, first + i, new Vector2(left, top + NumberHeight + 20));
            canvas.Place(stages[i].Expected, left, top + Tile + Gap, Scale);
            for (var tile = 0; tile < Stage.TileCount; tile++)
            {
                canvas.Place(
                    stages[i].Tiles[tile], left + Tile + Margin + (tile % 3 * (Tile + Gap)), top + (tile / 3 * (Tile + Gap)), Scale);
            }
        }

        var ink = new byte[canvas.Width * canvas.Height];
        numbers.Resolve(ink);
        canvas.Ink(ink);
        return canvas.ToPng();
    }

    private static void Number(Coverage coverage, int number, Vector2 at)
    {
        foreach (var digit in number.ToString(CultureInfo.InvariantCulture))
        {
            var shape = new Outline();
            at.X += GlyphShape.Draw(Alphabet.Find(digit), Typeface.Plain, NumberHeight, at, shape);
            coverage.Add(shape);
        }
    }
}
