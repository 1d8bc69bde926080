using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>Takes glyphs from their own units to a place on the tile: slant, turn, shear, aspect, then shift.</summary>
internal static class Placement
{
    /// <summary>Least distance of the ink from the edge, pixels.</summary>
    private const float Margin = 2;

    /// <summary>Least distance of two glyphs, pixels.</summary>
    private const float Between = 3;

    /// <summary>The most that slant and shear may come to together: beyond it letters lean into one another's shapes.</summary>
    private const float MostLean = 0.26f;

    /// <summary>Makes pixels of a shape, around no particular place. The turn's sine and cosine are taken by their series, see <see cref="Nib"/>.</summary>
    public static void Stand(SeedStream stream, Outline shape, Typeface face, Difficulty difficulty, float size)
    {
        // Where the glyph's own axes go. Written out: the framework's matrices may fuse multiplication and addition on some processors
        // and not on others, and a stage must be redrawn bit for bit anywhere.
        var (right, up) = (new Vector2(size, 0), new Vector2(face.Slant * size, -size));
        if (difficulty.Rotation > 0)
        {
            var aspect = stream.Within(difficulty.Aspect / 2);
            var shear = Math.Clamp(stream.Within(difficulty.Shear), face.Slant - MostLean, face.Slant + MostLean);
            var (sin, cos) = Nib.SmallAngle(stream.Within(difficulty.Rotation));
            (right, up) = (Distort(right, aspect, shear, sin, cos), Distort(up, aspect, shear, sin, cos));
        }

        foreach (ref var point in shape.MutablePoints)
        {
            point = (right * point.X) + (up * point.Y);
        }
    }

    /// <summary>Moves a shape to a random place on the tile.</summary>
    public static void Place(SeedStream stream, Outline shape)
    {
        var (min, max) = shape.Bounds();
        Move(shape, RandomCorner(stream, max - min, Vector2.Zero, new Vector2(TilePainter.Size)) - min);
    }

    /// <summary>Moves two shapes to random places, side by side or one below the other, so that their boxes stay apart.</summary>
    public static void Place(SeedStream stream, Outline one, Outline other)
    {
        var (min1, max1) = one.Bounds();
        var (min2, max2) = other.Bounds();
        var room = new Vector2(TilePainter.Size - (2 * Margin) - Between);
        var slack = room - (max1 - min1) - (max2 - min2);
        if (slack.X < 0 && slack.Y < 0)
        {
            // Two of the widest letters: as much smaller as it takes to set them side by side.
            var scale = MathF.Max(room.X / (room.X - slack.X), room.Y / (room.Y - slack.Y)) * 0.999f;
            Scale(one, scale);
            Scale(other, scale);
            ((min1, max1), (min2, max2)) = (one.Bounds(), other.Bounds());
            slack = room - (max1 - min1) - (max2 - min2);
        }

        var sideBySide = slack.Y < 0 || (slack.X >= 0 && stream.Between(0, slack.X + slack.Y) < slack.X);
        var (first, second) = stream.Coin() ? (max1 - min1, max2 - min2) : (max2 - min2, max1 - min1);
        var firstIsOne = first == max1 - min1;
        // The border between the two boxes, somewhere in the room that they leave.
        var border = sideBySide
            ? Margin + first.X + stream.Between(0, slack.X) + (Between / 2)
            : Margin + first.Y + stream.Between(0, slack.Y) + (Between / 2);
        var axis = sideBySide ? Vector2.UnitX : Vector2.UnitY;
        var tile = new Vector2(TilePainter.Size);
        var inward = axis * (border - (Between / 2) + Margin);
        var corner1 = RandomCorner(stream, first, Vector2.Zero, inward + (tile * (Vector2.One - axis)));
        var corner2 = RandomCorner(stream, second, axis * (border + (Between / 2) - Margin), tile);
        Move(one, (firstIsOne ? corner1 : corner2) - min1);
        Move(other, (firstIsOne ? corner2 : corner1) - min2);
    }

    private static Vector2 RandomCorner(SeedStream stream, Vector2 size, Vector2 from, Vector2 to) => new(
        stream.Between(from.X + Margin, to.X - Margin - size.X), stream.Between(from.Y + Margin, to.Y - Margin - size.Y));

    private static void Move(Outline shape, Vector2 by)
    {
        foreach (ref var point in shape.MutablePoints)
        {
            point += by;
        }
    }

    private static void Scale(Outline shape, float by)
    {
        foreach (ref var point in shape.MutablePoints)
        {
            point *= by;
        }
    }

    private static Vector2 Distort(Vector2 axis, float aspect, float shear, float sin, float cos)
    {
        var y = axis.Y * (1 - aspect);
        var x = (axis.X * (1 + aspect)) + (y * shear);
        return new Vector2((x * cos) - (y * sin), (x * sin) + (y * cos));
    }
}
