namespace OneCaptcha.Glyphs;

/// <summary>
/// Draws one tile: shapes, places, coverage, clutter, colours, PNG. Not thread-safe; keeps its buffers, so that a tile costs no memory
/// but its own bytes and its glyphs' faces.
/// </summary>
internal sealed class TilePainter
{
    /// <summary>Pixels to a side.</summary>
    public const int Size = 64;

    private readonly Pen _pen = new();
    private readonly Warp _warp = new();
    private readonly TileGlyph[] _glyphs = [new(), new()];
    private readonly Coverage _coverage = new(Size, Size);
    private readonly Clutter _clutter = new();
    private readonly Texture _texture = new();
    private readonly byte[] _pixels = new byte[Size * Size];
    private readonly Rgb[] _palette = new Rgb[Inks.FlatCount];
    private readonly PngEncoder _png = new();

    /// <summary>Draws one or two characters on a tile of its own places and colours.</summary>
    public byte[] Paint(SeedStream stream, ReadOnlySpan<char> characters, Typeface face, Difficulty difficulty, HouseStyle style)
    {
        var glyphs = _glyphs.AsSpan(0, characters.Length);
        for (var i = 0; i < glyphs.Length; i++)
        {
            if (difficulty.FacePerGlyph)
            {
                face = style.Face(stream, (TypefaceKind)stream.Below(Typefaces.Kinds));
            }

            Shape(stream, style.Find(characters[i]), face, difficulty, style.Traits.Inline, glyphs[i]);
        }

        if (glyphs.Length == 1)
        {
            Placement.Place(stream, glyphs[0].Shape);
        }
        else
        {
            Placement.Place(stream, glyphs[0].Shape, glyphs[1].Shape);
        }

        Cover(stream, glyphs, difficulty, style.Traits.Clutter);
        var palette = _palette.AsSpan(0, difficulty.Texture > 0 ? Inks.TexturedCount : Inks.FlatCount);
        Inks.Draw(stream, difficulty.Contrast, difficulty.Texture, palette);
        if (difficulty.Texture > 0)
        {
            Shade(stream.LongBits());
        }
        else
        {
            Shading.Flat(_pixels);
        }

        return _png.Encode(_pixels, Size, palette);
    }

    private void Shape(SeedStream stream, Skeleton skeleton, Typeface face, Difficulty difficulty, float inline, TileGlyph glyph)
    {
        var size = stream.Between(difficulty.CapHeight.Least, difficulty.CapHeight.Most) * (skeleton.IsLow ? difficulty.LowLetters : 1);
        var weight = 1 + stream.Within(difficulty.Weight);
        var bends = difficulty.Warp > 0;
        if (bends)
        {
            _warp.Draw(stream, difficulty.Warp);
        }

        glyph.HalfStem = face.Stem * weight * size / 2;
        glyph.Shape.Clear();
        _pen.Draw(skeleton, face, weight, size, glyph.Shape, bends ? _warp : null);
        glyph.InkPolygons = glyph.Shape.Ends.Length;
        if (inline > 0)
        {
            _pen.Draw(skeleton, face, weight, size, glyph.Shape, bends ? _warp : null, inline);
        }

        Placement.Stand(stream, glyph.Shape, face, difficulty, size);
    }

    /// <summary>Fills the pixels with the coverage of everything that is ink.</summary>
    private void Cover(SeedStream stream, ReadOnlySpan<TileGlyph> glyphs, Difficulty difficulty, in ClutterForms forms)
    {
        foreach (var glyph in glyphs)
        {
            glyph.Resolve(_coverage);
        }

        glyphs[0].Mask.CopyTo(_pixels, 0);
        if (glyphs.Length > 1)
        {
            Masks.Unite(_pixels, glyphs[1].Mask);
        }

        for (var i = 0; i < difficulty.CrossingStrokes; i++)
        {
            _clutter.Cross(stream, glyphs, forms, _pixels);
        }

        for (var i = 0; i < difficulty.Fragments; i++)
        {
            _clutter.Scatter(stream, glyphs, forms, _pixels);
        }

        for (var i = 0; i < difficulty.Counterchanges; i++)
        {
            _clutter.Counterchange(stream, glyphs, forms, _pixels);
        }
    }

    private void Shade(ulong seed)
    {
        Span<short> noise = stackalloc short[Size];
        _texture.Draw(seed);
        for (var y = 0; y < Size; y++)
        {
            if (y % Texture.Grain == 0)
            {
                _texture.Row(y, noise);
            }

            Shading.Textured(_pixels.AsSpan(y * Size, Size), noise);
        }
    }
}
