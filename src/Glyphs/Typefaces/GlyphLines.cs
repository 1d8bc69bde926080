using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// Moves a skeleton from its own box onto the lines of a face. The box is the edge of the *ink*: the middle of each outer stroke is
/// moved in by half its thickness, so that heavy and light faces stand on the same lines.
/// </summary>
internal readonly struct GlyphLines
{
    private readonly float _left;
    private readonly float _scaleX;
    private readonly bool _followsXHeight;
    private readonly float _inset;
    private readonly float _xHeight;
    private readonly float _ascender;
    private readonly Warp? _warp;

    public GlyphLines(Skeleton skeleton, Typeface face, in Nib nib, Warp? warp)
    {
        _warp = warp;
        Bend = warp is not null || face.Flare != 0;
        _left = nib.Upright;
        _scaleX = ScaleX(skeleton, face, nib.Upright);
        _followsXHeight = skeleton.FollowsXHeight;
        _inset = nib.Level;
        _xHeight = face.XHeight - _inset;
        _ascender = (_followsXHeight ? face.Ascender : 1) - _inset;
    }

    /// <summary>Whether lines may come out bent.</summary>
    public bool Bend { get; }

    /// <summary>Where a point of the skeleton lies in this face, before slant.</summary>
    public Vector2 Map(Vector2 point)
    {
        var at = new Vector2(_left + (point.X * _scaleX), MapY(point.Y));
        return _warp is null ? at : _warp.Move(at);
    }

    /// <summary>Where a segment's first control point lies; a line that may bend has its at a third of its way.</summary>
    public Vector2 Control1(Vector2 from, in Segment segment) =>
        Map(!segment.IsLine ? segment.Control1 : Bend ? ((2 * from) + segment.End) / 3 : segment.End);

    /// <summary>As <see cref="Control1"/>, the second.</summary>
    public Vector2 Control2(Vector2 from, in Segment segment) =>
        Map(!segment.IsLine ? segment.Control2 : Bend ? (from + (2 * segment.End)) / 3 : from);

    /// <summary>The width of the ink in a face, slant and serifs apart.</summary>
    public static float InkWidth(Skeleton skeleton, Typeface face) =>
        face.Stem + (skeleton.Width * ScaleX(skeleton, face, face.Stem / 2));

    /// <summary>A narrow letter cannot give away a whole stem's width: its tail or flag would vanish.</summary>
    private static float ScaleX(Skeleton skeleton, Typeface face, float halfStem) => skeleton.Width == 0
        ? face.Width
        : MathF.Max(0.75f * face.Width, ((skeleton.Width * face.Width) - (2 * halfStem)) / skeleton.Width);

    private float MapY(float y)
    {
        if (!_followsXHeight)
        {
            return _inset + (y * (_ascender - _inset));
        }

        return y switch
        {
            < 0 => _inset + y,
            <= Skeleton.XHeight + 0.02f => _inset + (y / Skeleton.XHeight * (_xHeight - _inset)),
            _ => _xHeight + ((y - Skeleton.XHeight) / (1 - Skeleton.XHeight) * (_ascender - _xHeight)),
        };
    }
}
