using System.Numerics;
using OneCaptcha.Glyphs;

namespace OneCaptcha.Ink;

/// <summary>An expression set for one picture: a face, a size, a place, and a warp of its own. Lengths in CSS pixels, y down.</summary>
internal sealed class ExpressionSetting
{
    private readonly Typeface _face;
    private readonly ExpressionLayout _layout;
    private readonly Vector2 _origin;
    private readonly float[] _turns;
    private readonly Vector2[] _shifts;
    private readonly Warp _warp;

    public ExpressionSetting(Expression expression, SeedStream stream, int width, int height)
    {
        _face = Typeface.Italic with
        {
            Stem = stream.Between(0.095f, 0.12f),
            Contrast = stream.Between(0.55f, 0.75f),
            Slant = stream.Between(0.16f, 0.26f),
            Width = stream.Between(0.95f, 1.08f),
            XHeight = stream.Between(0.67f, 0.74f),
            NibAngle = stream.Between(14, 26),
        };
        _layout = ExpressionLayout.Of(expression, _face);
        CapHeight = MathF.Min(height * stream.Between(0.40f, 0.46f), width * 0.88f / (_layout.Width + _face.Slant));
        var (freeX, freeY) = (width - (CapHeight * (_layout.Width + _face.Slant)), height - CapHeight);
        _origin = new Vector2(freeX * stream.Between(0.35f, 0.65f), CapHeight + (freeY * stream.Between(0.45f, 0.62f)));
        Left = _origin.X;
        Right = _origin.X + (CapHeight * (_layout.Width + _face.Slant));
        Middle = _origin.Y - (CapHeight / 2);
        _turns = new float[_layout.Symbols.Count];
        _shifts = new Vector2[_turns.Length];
        for (var i = 0; i < _turns.Length; i++)
        {
            _turns[i] = stream.Within(0.07f);
            _shifts[i] = CapHeight * new Vector2(stream.Within(0.015f), stream.Within(0.05f));
        }

        _warp = new Warp(stream, CapHeight);
    }

    /// <summary>Height of a capital.</summary>
    public float CapHeight { get; }

    /// <summary>Where the writing begins.</summary>
    public float Left { get; }

    /// <summary>Where it ends.</summary>
    public float Right { get; }

    /// <summary>Half of the height of capitals above the base line.</summary>
    public float Middle { get; }

    /// <summary>Whether a place lies on an operator or a relation, or close to one.</summary>
    public bool IsOnSign(Vector2 place)
    {
        foreach (var symbol in _layout.Symbols)
        {
            var left = _origin.X + (CapHeight * symbol.Origin.X);
            if (symbol.IsSign && place.X > left && place.X < left + (CapHeight * symbol.Advance) && MathF.Abs(place.Y - Middle) < 0.4f * CapHeight)
                return true;
        }

        return false;
    }

    /// <summary>Adds all glyphs to an outline, in device pixels: <paramref name="scale"/> for each CSS pixel.</summary>
    public void Draw(Outline text, int scale)
    {
        var outline = new Outline();
        for (var i = 0; i < _layout.Symbols.Count; i++)
        {
            var symbol = _layout.Symbols[i];
            outline.Clear();
            // Curves are cut as finely as the device shows them.
            GlyphShape.Draw(Alphabet.Find(symbol.Character), _face, symbol.Size * CapHeight * scale, Vector2.Zero, outline);
            var origin = _origin + _shifts[i] + (CapHeight * new Vector2(symbol.Origin.X, -symbol.Origin.Y));
            var turn = Matrix3x2.CreateRotation(_turns[i], new Vector2(0.3f, -0.4f) * symbol.Size * CapHeight);
            foreach (ref var point in outline.MutablePoints)
                point = scale * _warp.Apply(origin + Vector2.Transform(point / scale, turn));
            text.Append(outline);
        }
    }

    /// <summary>A slow wave in both directions; it moves and bends, and turns nothing into something else.</summary>
    private readonly struct Warp(SeedStream stream, float capHeight)
    {
        private readonly Vector2 _amplitude = capHeight * new Vector2(stream.Between(0.01f, 0.035f), stream.Between(0.02f, 0.06f));
        private readonly Vector2 _frequency = new Vector2(stream.Between(2.2f, 4.2f), stream.Between(1.4f, 3f)) / capHeight;
        private readonly Vector2 _phase = new(stream.Between(0, 6.28f), stream.Between(0, 6.28f));

        public Vector2 Apply(Vector2 point) => point + (_amplitude * new Vector2(
            MathF.Sin((point.Y * _frequency.X) + _phase.X), MathF.Sin((point.X * _frequency.Y) + _phase.Y)));
    }
}
