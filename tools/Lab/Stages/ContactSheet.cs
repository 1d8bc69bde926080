using OneCaptcha.Glyphs;

namespace OneCaptcha.Lab.Stages;

/// <summary>Stages laid out to be looked at: the expected tile to the left of its grid.</summary>
internal static class ContactSheet
{
    private const int Tile = 64;
    private const int Gap = 2;
    private const int Margin = 12;

    /// <summary>The sheet as PNG, with so many stages in a row, each pixel as <paramref name="scale"/>².</summary>
    public static byte[] Draw(IReadOnlyList<Stage> stages, int columns, int scale)
    {
        columns = Math.Min(columns, stages.Count);
        var step = (Tile + Gap) * scale;
        var (width, height) = ((4 * step) + (3 * Margin), (3 * step) + (2 * Margin));
        var canvas = new Canvas(width * columns, height * ((stages.Count + columns - 1) / columns));
        for (var i = 0; i < stages.Count; i++)
        {
            var (left, top) = ((i % columns * width) + Margin, (i / columns * height) + Margin);
            canvas.Place(stages[i].Expected, left, top + step, scale);
            for (var tile = 0; tile < Stage.TileCount; tile++)
            {
                canvas.Place(stages[i].Tiles[tile], left + Margin + step + (tile % 3 * step), top + (tile / 3 * step), scale);
            }
        }

        return canvas.ToPng();
    }
}
