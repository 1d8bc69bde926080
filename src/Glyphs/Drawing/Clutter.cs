using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// What stands between a program and the glyphs, each part bounded so that it never stands between a person and them: strokes that
/// cross, loose fragments, and the curve on whose one side ink and ground change places. Not thread-safe.
/// </summary>
internal sealed class Clutter
{
    /// <summary>The most of a glyph's ink that one crossing stroke may lie on.</summary>
    internal const float MostCovered = 0.1f;

    /// <summary>Less than this of the glyphs' ink and the stroke would not cross.</summary>
    private const float LeastCovered = 0.02f;

    private const int Attempts = 12;

    /// <summary>A loose stroke nearer to the vertical (cosine of 35°) might be read as <c>l</c> or <c>I</c>.</summary>
    private const float SteepestFragment = 0.82f;

    /// <summary>Least distance of a fragment from any glyph, pixels.</summary>
    private const float Clearance = 2.5f;

    private readonly Coverage _coverage = new(TilePainter.Size, TilePainter.Size);
    private readonly Outline _outline = new();
    private readonly byte[] _mask = new byte[TilePainter.Size * TilePainter.Size];

    /// <summary>Draws a stroke across the tile and its glyphs, or none where each one tried would hide too much.</summary>
    public void Cross(SeedStream stream, ReadOnlySpan<TileGlyph> glyphs, in ClutterForms forms, Span<byte> ink)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var swing = Through(stream, glyphs, forms.StrokeBend);
            // What did not fit is tried a little thinner.
            var share = stream.Between(forms.StrokeThickness.Least, forms.StrokeThickness.Most) * (1 - (0.04f * attempt));
            var half = glyphs[0].HalfStem * share;
            if (!MayCross(swing, half, glyphs))
            {
                continue;
            }

            _outline.Clear();
            swing.AddStroke(_outline, half);
            Resolve();
            if (Crosses(glyphs))
            {
                Masks.Unite(ink, _mask);
                return;
            }
        }
    }

    /// <summary>Draws a short loose stroke clear of all glyphs, or none where no place for it is found.</summary>
    public void Scatter(SeedStream stream, ReadOnlySpan<TileGlyph> glyphs, in ClutterForms forms, Span<byte> ink)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var at = new Vector2(stream.Between(4, TilePainter.Size - 4), stream.Between(4, TilePainter.Size - 4));
            var along = stream.Direction();
            if (MathF.Abs(along.Y) > SteepestFragment)
            {
                along = new Vector2(along.Y, along.X);
            }

            var (reach, half) = (stream.Between(forms.FragmentReach.Least, forms.FragmentReach.Most), glyphs[0].HalfStem * stream.Between(0.7f, 1));
            var bulge = Pen.Left(along) * stream.Within(forms.FragmentBend);
            var extent = Vector2.Abs(along * reach) + Vector2.Abs(bulge) + new Vector2(half + Clearance);
            if (AllClear(glyphs, at - extent, at + extent))
            {
                _outline.Clear();
                Ribbon.Add(_outline, at - (along * reach), at - (along * (reach / 3)) + bulge, at + (along * (reach / 3)) + bulge, at + (along * reach), half, 6);
                Resolve();
                Masks.Unite(ink, _mask);
                return;
            }
        }
    }

    /// <summary>Lets ink and ground change places on one side of a curve through the glyphs, or within a band along it.</summary>
    public void Counterchange(SeedStream stream, ReadOnlySpan<TileGlyph> glyphs, in ClutterForms forms, Span<byte> ink)
    {
        _outline.Clear();
        Through(stream, glyphs, forms.BorderBend).AddSide(_outline, forms.Band);
        Resolve();
        Masks.Exchange(ink, _mask);
    }

    /// <summary>A curve through one of the glyphs, and as often as not through the other too.</summary>
    private static Swing Through(SeedStream stream, ReadOnlySpan<TileGlyph> glyphs, float bend)
    {
        var first = stream.Below(glyphs.Length);
        var through = glyphs[first].PointWithin(stream);
        var along = stream.Direction();
        if (glyphs.Length > 1 && stream.Coin())
        {
            var other = glyphs[1 - first].PointWithin(stream);
            (through, along) = ((through + other) / 2, Vector2.Normalize(other - through));
        }

        return new Swing(stream, through, along, bend);
    }

    /// <summary>Whether it is worth drawing the stroke to measure it: a walk along it tells about how much it would cover.</summary>
    private static bool MayCross(in Swing swing, float half, ReadOnlySpan<TileGlyph> glyphs)
    {
        // One more: the last is written whether it lies on the tile or not.
        Span<int> pixels = stackalloc int[Swing.Samples + 1];
        pixels = pixels[..swing.Walk(pixels)];
        var crosses = false;
        foreach (var glyph in glyphs)
        {
            var sum = 0;
            foreach (var pixel in pixels)
            {
                sum += glyph.Mask[pixel];
            }

            var covered = sum * (2 * half * Swing.Stride);
            if (covered > MostCovered * glyph.Ink)
            {
                return false;
            }

            crosses |= covered > LeastCovered * glyph.Ink;
        }

        return crosses;
    }

    private bool Crosses(ReadOnlySpan<TileGlyph> glyphs)
    {
        var crosses = false;
        foreach (var glyph in glyphs)
        {
            var covered = Masks.Overlap(glyph.Mask, _mask);
            if (covered > MostCovered * glyph.Ink)
            {
                return false;
            }

            crosses |= covered > LeastCovered * glyph.Ink;
        }

        return crosses;
    }

    private static bool AllClear(ReadOnlySpan<TileGlyph> glyphs, Vector2 min, Vector2 max)
    {
        foreach (var glyph in glyphs)
        {
            if (!glyph.IsClearOf(min, max))
            {
                return false;
            }
        }

        return true;
    }

    private void Resolve()
    {
        _coverage.Add(_outline);
        _coverage.Resolve(_mask);
    }
}
