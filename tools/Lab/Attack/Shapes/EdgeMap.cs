namespace OneCaptcha.Lab.Attack.Shapes;

/// <summary>
/// Where a picture changes, and along which of eight directions: for each direction a map from 0 (no such edge near) to 1. Directions have
/// no sign, so that an edge is the same on either side of a counterchange; each edge is spread to its neighbours, so that a
/// slightly bent outline still meets it (after Hinterstoisser et al. 2012).
/// </summary>
internal sealed class EdgeMap
{
    /// <summary>Pixels to a side.</summary>
    public const int Size = 64;

    /// <summary>Directions in half a turn.</summary>
    public const int Directions = 8;

    private readonly float[] _sizes = new float[Size * Size];
    private readonly float[] _angles = new float[Size * Size];
    private readonly float[][] _responses = new float[Directions][];

    /// <summary>Finds the edges of 64×64 values.</summary>
    public EdgeMap(ReadOnlySpan<float> values)
    {
        for (var y = 1; y < Size - 1; y++)
        {
            for (var x = 1; x < Size - 1; x++)
            {
                // Sobel's operator.
                var at = (y * Size) + x;
                var across = values[at + 1 - Size] + (2 * values[at + 1]) + values[at + 1 + Size]
                    - values[at - 1 - Size] - (2 * values[at - 1]) - values[at - 1 + Size];
                var down = values[at - 1 + Size] + (2 * values[at + Size]) + values[at + 1 + Size]
                    - values[at - 1 - Size] - (2 * values[at - Size]) - values[at + 1 - Size];
                _sizes[at] = MathF.Sqrt((across * across) + (down * down));
                var angle = MathF.Atan2(down, across) / MathF.PI * Directions;
                _angles[at] = angle < 0 ? angle + Directions : angle;
            }
        }

        // Glyph edges are the strongest tenth or so of the pixels; texture stays below.
        var sorted = (float[])_sizes.Clone();
        Array.Sort(sorted);
        var full = MathF.Max(0.7f * sorted[Size * Size * 94 / 100], 1e-6f);
        for (var i = 0; i < _sizes.Length; i++)
        {
            _sizes[i] = MathF.Min(1, _sizes[i] / full);
        }

        for (var direction = 0; direction < Directions; direction++)
        {
            _responses[direction] = Spread(direction);
        }
    }

    /// <summary>How much of an edge in a direction is near a place; 0 outside.</summary>
    public float Response(int direction, int x, int y) =>
        (uint)x < Size && (uint)y < Size ? _responses[direction][(y * Size) + x] : 0;

    /// <summary>Whether an edge runs through a pixel.</summary>
    public bool IsEdge(int x, int y) => _sizes[(y * Size) + x] > 0.6f;

    /// <summary>The places of full edges that are the strongest of their neighbours across the edge, with their angles in directions.</summary>
    public IEnumerable<(int X, int Y, float Angle)> Ridge()
    {
        for (var y = 1; y < Size - 1; y++)
        {
            for (var x = 1; x < Size - 1; x++)
            {
                var at = (y * Size) + x;
                var (sin, cos) = MathF.SinCos(_angles[at] * MathF.PI / Directions);
                var step = ((int)MathF.Round(sin) * Size) + (int)MathF.Round(cos);
                if (_sizes[at] > 0.6f && _sizes[at] >= _sizes[at - step] && _sizes[at] >= _sizes[at + step])
                {
                    yield return (x, y, _angles[at]);
                }
            }
        }
    }

    private float[] Spread(int direction)
    {
        var own = new float[Size * Size];
        for (var i = 0; i < own.Length; i++)
        {
            var apart = MathF.Abs(_angles[i] - direction);
            own[i] = _sizes[i] * MathF.Max(0, 1 - (MathF.Min(apart, Directions - apart) / 2));
        }

        var spread = new float[Size * Size];
        for (var y = 1; y < Size - 1; y++)
        {
            for (var x = 1; x < Size - 1; x++)
            {
                var at = (y * Size) + x;
                var beside = Math.Max(Math.Max(own[at - 1], own[at + 1]), Math.Max(own[at - Size], own[at + Size]));
                spread[at] = Math.Max(own[at], 0.9f * beside);
            }
        }

        return spread;
    }
}
