namespace OneCaptcha.Glyphs;

/// <summary>The forms that strokes, fragments and borders take on the tiles of a style.</summary>
/// <param name="StrokeBend">How far the control points of crossing strokes lie to the side at most, pixels.</param>
/// <param name="StrokeThickness">Thickness of crossing strokes as parts of a stem, least and most.</param>
/// <param name="BorderBend">As <paramref name="StrokeBend"/>, of the border between ink and ground.</param>
/// <param name="Band">Width of the band in which ink and ground change places, pixels; 0 where they do on all of one side.</param>
/// <param name="FragmentReach">Half the length of loose fragments, pixels, least and most.</param>
/// <param name="FragmentBend">How far they bend, pixels.</param>
internal readonly record struct ClutterForms(
    float StrokeBend, (float Least, float Most) StrokeThickness, float BorderBend, float Band, (float Least, float Most) FragmentReach, float FragmentBend)
{
    /// <summary>The public style's.</summary>
    public static ClutterForms Public { get; } = new(40, (0.6f, 0.95f), 60, 0, (2.5f, 5.5f), 6);

    /// <summary>Draws forms.</summary>
    /// <param name="stream">Where the randomness comes from.</param>
    /// <param name="thinner">Factor of the strokes' thickness: across hollow letters they must be thin.</param>
    public static ClutterForms Draw(SeedStream stream, float thinner)
    {
        var thickness = stream.Between(0.5f, 0.75f) * thinner;
        var reach = stream.Between(1.5f, 5);
        return new ClutterForms(
            stream.Between(15, 80),
            (thickness, thickness + (0.25f * thinner)),
            stream.Between(20, 110),
            stream.Coin() ? stream.Between(16, 34) : 0,
            (reach, reach + 2),
            stream.Between(0, 9));
    }
}
