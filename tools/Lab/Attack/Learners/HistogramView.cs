using System.Numerics;

namespace OneCaptcha.Lab.Attack.Learners;

/// <summary>
/// Histograms of gradients (Dalal, Triggs 2005): a window around the centre of all change, as large as the change spreads, in 7×7 cells;
/// in each how much brightness changes along six directions, without sign. Square roots, then normalised as a whole.
/// </summary>
internal sealed class HistogramView : IView
{
    private const int Cells = 7;
    private const int Directions = 6;

    /// <summary>Half the window in spreads of the change.</summary>
    private const float Reach = 1.9f;

    /// <inheritdoc/>
    public int Length => Cells * Cells * Directions;

    /// <inheritdoc/>
    public void Write(GreyTile tile, in Matrix3x2 change, Span<float> view)
    {
        Span<float> pixels = stackalloc float[GreyTile.Size * GreyTile.Size];
        tile.Sample(change, pixels);
        Span<Vector2> changes = stackalloc Vector2[pixels.Length];
        var (total, sum, squares) = (1e-6f, Vector2.Zero, 0f);
        for (var i = 0; i < pixels.Length; i++)
        {
            var place = new Vector2(i % GreyTile.Size, i / GreyTile.Size);
            var (across, down) = GradientView.Change(pixels, i % GreyTile.Size, i / GreyTile.Size);
            changes[i] = new Vector2(across, down);

            // Small changes are texture: squared, they weigh little.
            var weight = changes[i].LengthSquared();
            (total, sum, squares) = (total + weight, sum + (place * weight), squares + (place.LengthSquared() * weight));
        }

        var centre = sum / total;
        var spread = MathF.Sqrt(MathF.Max((squares / total) - centre.LengthSquared(), 1));
        view.Clear();
        for (var i = 0; i < changes.Length; i++)
        {
            var place = (new Vector2(i % GreyTile.Size, i / GreyTile.Size) - centre) / (Reach * spread);
            Add((place + Vector2.One) * (Cells / 2f) - new Vector2(0.5f), changes[i], view);
        }

        var norm = 1e-6f;
        foreach (ref var value in view)
        {
            norm += value;
            value = MathF.Sqrt(value);
        }

        foreach (ref var value in view)
        {
            value *= 4 / MathF.Sqrt(norm) * 2;
        }
    }

    /// <summary>Shares a change among the four nearest cells and the two nearest directions.</summary>
    private static void Add(Vector2 place, Vector2 change, Span<float> view)
    {
        var size = change.Length();
        var (left, top) = ((int)MathF.Floor(place.X), (int)MathF.Floor(place.Y));
        if (size < 0.05f || left < -1 || top < -1 || left >= Cells || top >= Cells)
        {
            return;
        }

        var angle = MathF.Atan2(change.Y, change.X) / MathF.PI * Directions;
        var turned = angle < 0 ? angle + Directions : angle;
        var direction = (int)turned;
        for (var corner = 0; corner < 4; corner++)
        {
            var (x, y) = (left + (corner & 1), top + (corner >> 1));
            if ((uint)x >= Cells || (uint)y >= Cells)
            {
                continue;
            }

            var share = size * (1 - MathF.Abs(place.X - x)) * (1 - MathF.Abs(place.Y - y));
            var cell = view.Slice(((y * Cells) + x) * Directions, Directions);
            cell[direction % Directions] += share * (1 - (turned - direction));
            cell[(direction + 1) % Directions] += share * (turned - direction);
        }
    }
}
