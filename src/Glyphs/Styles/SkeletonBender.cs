using System.Collections.Frozen;
using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>Bends the skeletons of the whole alphabet: a little all alike, and each in a way of its own.</summary>
internal static class SkeletonBender
{
    /// <summary>The most that a point moves with all letters, and with its own, cap heights.</summary>
    private const float Together = 0.1f, Alone = 0.14f;

    /// <summary>The bent alphabet.</summary>
    /// <param name="together">Draws the bend of all letters.</param>
    /// <param name="alone">Draws one bend after the other, in order of code point.</param>
    public static FrozenDictionary<char, Skeleton> Bend(SeedStream together, SeedStream alone)
    {
        var (all, own) = (new Warp(), new Warp());
        all.Draw(together, Together);
        var bent = new Dictionary<char, Skeleton>();
        foreach (var character in Alphabet.Characters)
        {
            own.Draw(alone, Alone);
            bent[character] = Bend(Alphabet.Find(character), point => all.Move(point) + own.Move(point) - point);
        }

        return bent.ToFrozenDictionary();
    }

    private static Skeleton Bend(Skeleton skeleton, Func<Vector2, Vector2> move) => new(
        skeleton.Character, skeleton.Width, skeleton.FollowsXHeight, [.. skeleton.Strokes.Select(stroke => Bend(stroke, move))]);

    private static SkeletonStroke Bend(SkeletonStroke stroke, Func<Vector2, Vector2> move)
    {
        var segments = new List<Segment>();
        var from = stroke.Start;
        foreach (var segment in stroke.Segments)
        {
            // Lines bend as well: arches that spring from a stem have to meet it where it now is.
            var (control1, control2) = segment.IsLine
                ? (((2 * from) + segment.End) / 3, (from + (2 * segment.End)) / 3)
                : (segment.Control1, segment.Control2);
            segments.Add(new Segment(move(control1), move(control2), move(segment.End), IsLine: false));
            from = segment.End;
        }

        return new SkeletonStroke(move(stroke.Start), segments, stroke.StartTerminal, stroke.EndTerminal, stroke.Weight, stroke.Use);
    }
}
