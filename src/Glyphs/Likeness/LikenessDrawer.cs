namespace OneCaptcha.Glyphs;

/// <summary>Draws characters as tiles of a difficulty would show them, for comparison. Not thread-safe.</summary>
internal sealed class LikenessDrawer(HouseStyle style, Difficulty difficulty, TypefaceKind kind)
{
    /// <summary>Where a stroke can hide the difference, distances beyond this are not looked at closer.</summary>
    private const float FarEnough = 0.5f;

    /// <summary>How much nearer one stroke may bring two characters before it counts against them, and how much less for every stroke.</summary>
    private const float HiddenShare = 1.4f, PerStroke = 0.2f;

    /// <summary>Heights nearer to one another than this need no scaling.</summary>
    private const float SameHeight = 0.08f;

    private readonly Pen _pen = new();
    private readonly Warp _warp = new();
    private readonly Outline _shape = new();
    private readonly Coverage _coverage = new(SoftPicture.Size, SoftPicture.Size);

    /// <summary>A character at its own size and scaled to one height: a reader of single tiles cannot tell a large <c>c</c> from a small <c>C</c>.</summary>
    /// <param name="Natural">At its own size.</param>
    /// <param name="Scaled">At the height of a capital.</param>
    /// <param name="Height">Its own height, cap heights.</param>
    internal sealed record Pair(SoftPicture Natural, SoftPicture Scaled, float Height)
    {
        /// <summary>The lesser of both distances; strokes may hide a part of the difference, the more of them the more.</summary>
        public float DistanceTo(Pair other, int strokes)
        {
            var distance = Natural.DistanceTo(other.Natural);
            if (MathF.Abs(Height - other.Height) > SameHeight)
            {
                distance = MathF.Min(distance, Scaled.DistanceTo(other.Scaled));
            }

            return strokes > 0 && distance < FarEnough
                ? MathF.Min(distance, (HiddenShare - (PerStroke * strokes)) * Natural.HiddenDistanceTo(other.Natural))
                : distance;
        }
    }

    /// <summary>Draws a character in a face of its own.</summary>
    public Pair Draw(SeedStream stream, char character)
    {
        var face = style.Face(stream, kind);
        var weight = 1 + stream.Within(difficulty.Weight);
        var bends = difficulty.Warp > 0;
        if (bends)
        {
            _warp.Draw(stream, difficulty.Warp);
        }

        _shape.Clear();
        _pen.Draw(style.Find(character), face, weight, SoftPicture.CapHeight, _shape, bends ? _warp : null);
        Placement.Stand(stream, _shape, face, difficulty, 1);
        var (min, max) = _shape.Bounds();
        var natural = SoftPicture.Of(_shape, 0, _coverage);
        return new Pair(natural, SoftPicture.Of(_shape, SoftPicture.CapHeight, _coverage), max.Y - min.Y);
    }
}
