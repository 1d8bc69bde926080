using System.Numerics;
using OneCaptcha.Glyphs;

namespace OneCaptcha.Lab.Stages;

/// <summary>The alphabet set in a face, to be looked at.</summary>
internal static class TypeSheet
{
    private const int Margin = 24;

    /// <summary>The whole alphabet.</summary>
    public static IReadOnlyList<string> Lines { get; } =
    [
        "0123456789 ABCDEFGHIJKLMNO", "PQRSTUVWXYZ abcdefghijklm", "nopqrstuvwxyz αβγδεθλμπρστφψω", "ΓΔΘΛΠΣΦΨΞΩ |!?/\\.,:;'()[]{}&#*%_$",
        "+-=<>≤≥≠≈±×÷·√∞∫∑∏∂→∈∇",
    ];

    /// <summary>Lines of text in each face, one block below the other, capitals <paramref name="size"/> pixels high.</summary>
    public static byte[] Draw(IReadOnlyList<Typeface> faces, IReadOnlyList<string> lines, float size, int width, HouseStyle style)
    {
        var lineHeight = (int)(size * 1.62f);
        var block = (lineHeight * lines.Count) + Margin;
        var canvas = new Canvas(width, block * faces.Count);
        var coverage = new Coverage(canvas.Width, canvas.Height);
        var shape = new Outline();
        for (var face = 0; face < faces.Count; face++)
        {
            for (var line = 0; line < lines.Count; line++)
            {
                var pen = new Vector2(Margin, (block * face) + (lineHeight * line) + (size * 1.25f));
                foreach (var character in lines[line])
                {
                    if (character == ' ')
                    {
                        pen.X += size / 2;
                        continue;
                    }

                    shape.Clear();
                    var advance = GlyphShape.Draw(style.Find(character), faces[face], size, pen, shape);
                    coverage.Add(shape);
                    pen.X += advance;
                }
            }
        }

        var pixels = new byte[canvas.Width * canvas.Height];
        coverage.Resolve(pixels);
        canvas.Ink(pixels);
        return canvas.ToPng();
    }
}
