using System.Collections.Concurrent;

namespace OneCaptcha.Glyphs;

/// <summary>
/// Which characters may stand beside which. Within a group characters are close enough to confuse a program; pairs that a person
/// could not tell apart on tiles of their own never share a stage.
/// </summary>
public static class LookAlikes
{
    /// <summary>Pairs closer than this never share a stage.</summary>
    public const float LeastDistance = 0.26f;

    /// <summary>Letters that differ by size alone, in pairs.</summary>
    private const string SizeAlone = "cCoOo00OsSzZxXvVkKpPuUjJyYwW";

    /// <summary>Groups for every difficulty, and after them one of bare stems, which any stray stroke would turn into one another.</summary>
    private static readonly string[] Groups =
        ["bdpqg69", "mnhur", "EFBPR83", "ceGOQD", "KXRk", "AHNM4", "S52Z", "vy", "VY", "aeos", "TJL7", "1lI!ijtf|/"];

    private static readonly ConcurrentDictionary<(char, char, TypefaceKind), float> Distances = new();

    /// <summary>One face of each kind stands for all of them.</summary>
    private static readonly Typeface[] Representatives =
    [
        Typeface.Plain,
        Typeface.Plain with { Kind = TypefaceKind.Rounded, RoundEnds = true },
        Typeface.Plain with { Kind = TypefaceKind.Humanist, Contrast = 0.58f, NibAngle = 25, Stem = 0.15f },
        Typeface.Plain with
        {
            Kind = TypefaceKind.Serif, Contrast = 0.5f, NibAngle = 10, Stem = 0.14f, SerifLength = 0.09f, SerifThickness = 0.065f, Bracket = 0.04f,
            FlagSlope = 0.6f,
        },
        Typeface.Plain with { Kind = TypefaceKind.Slab, Contrast = 0.8f, Stem = 0.14f, SerifLength = 0.1f, SerifThickness = 0.1f },
    ];

    /// <summary>How different two characters look in faces of a kind: 0 (the same) to 1 (nothing in common).</summary>
    public static float Distance(char one, char other, TypefaceKind kind)
    {
        var key = one < other ? (one, other, kind) : (other, one, kind);
        return Distances.GetOrAdd(key, static pair => new ShapeDistance().Of(pair.Item1, pair.Item2, Representatives[(int)pair.Item3]));
    }

    /// <summary>Whether two different characters may stand in one stage.</summary>
    public static bool MayShareStage(char one, char other, TypefaceKind kind)
    {
        for (var i = 0; i < SizeAlone.Length; i += 2)
        {
            if ((one, other) == (SizeAlone[i], SizeAlone[i + 1]) || (other, one) == (SizeAlone[i], SizeAlone[i + 1]))
            {
                return false;
            }
        }

        return Distance(one, other, kind) >= LeastDistance;
    }

    /// <summary>The groups from which stages of a difficulty are made.</summary>
    internal static ReadOnlySpan<string> GroupsOf(Difficulty difficulty) => difficulty.BareStems ? Groups : Groups.AsSpan(0, Groups.Length - 1);
}
