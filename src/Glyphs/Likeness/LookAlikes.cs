using System.Security.Cryptography;

namespace OneCaptcha.Glyphs;

/// <summary>
/// How alike the characters look in faces of one kind under one difficulty, measured on drawings of each: which confuse a program, and
/// which a person could not tell apart on tiles of their own.
/// </summary>
public sealed class LookAlikes
{
    /// <summary>Stand for all faces and bends of a difficulty.</summary>
    private const int Variations = 3;

    /// <summary>Pairs that one variation shows farther apart than this are not compared in others.</summary>
    private const float FarApart = 0.5f;

    /// <summary>Letters that differ by size alone, in pairs.</summary>
    private const string SizeAlone = "cCoOo00OsSzZxXvVkKpPuUjJyYwW";

    /// <summary>
    /// Letters that readers took for one another where a stroke crossed a tail, a joint or an opening, in pairs: what they look like is
    /// far enough apart, what a stroke leaves of them is not.
    /// </summary>
    private const string MisreadUnderStrokes = "vyvYVyVYxyxYXyXYxkXkkYVxceCGcGT7TtTrrv";

    private const string Everyday = "023456789abcdefghkmnopqrstuvwxyzABCDEFGHJKLMNOPQRSTUVWXYZ";

    /// <summary>Any stray stroke would turn these into one another.</summary>
    private const string Stems = "1lI!ij|/";

    private readonly string _pool;
    private readonly float[] _distances;
    private readonly string[] _neighbours;
    private readonly int _near;
    private readonly bool _strokes;

    internal LookAlikes(HouseStyle style, Difficulty difficulty, TypefaceKind kind)
    {
        _pool = difficulty.BareStems ? Everyday + Stems : Everyday;
        _strokes = difficulty.CrossingStrokes > 0;
        LeastDistance = difficulty.LeastDistance;
        _distances = Measure(style, difficulty, kind);
        _neighbours = [.. _pool.Select(character => new string([.. _pool
            .Where(other => other != character && MayShareStage(character, other))
            .OrderBy(other => Distance(character, other))]))];
        _near = difficulty.Neighbours;
    }

    /// <summary>Pairs closer than this never share a stage.</summary>
    public float LeastDistance { get; }

    /// <summary>All characters that stages are made of.</summary>
    public string Pool => _pool;

    /// <summary>How different two characters look at their most alike: 0 (the same) to 1 (nothing in common).</summary>
    /// <exception cref="ArgumentException">One is not in the pool.</exception>
    public float Distance(char one, char other) => _distances[(IndexOf(one) * _pool.Length) + IndexOf(other)];

    /// <summary>Whether two different characters may stand in one stage.</summary>
    public bool MayShareStage(char one, char other) =>
        !IsPair(SizeAlone, one, other)
        && !(_strokes && IsPair(MisreadUnderStrokes, one, other))
        && Distance(one, other) >= LeastDistance;

    /// <summary>The characters that may stand beside one, nearest first.</summary>
    public string Candidates(char character) => _neighbours[IndexOf(character)];

    /// <summary>The nearest of them, from which distractors are taken.</summary>
    public string Neighbours(char character) => Candidates(character) is var all && all.Length > _near ? all[.._near] : all;

    private int IndexOf(char character) =>
        _pool.IndexOf(character) is >= 0 and var index ? index : throw new ArgumentException($"'{character}' is in no stage.", nameof(character));

    private static bool IsPair(string pairs, char one, char other)
    {
        for (var i = 0; i < pairs.Length; i += 2)
        {
            if ((one, other) == (pairs[i], pairs[i + 1]) || (other, one) == (pairs[i], pairs[i + 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The least distance over several faces and bends, both characters in the same: a reader sees through a slant or a bend, but not
    /// through what a face leaves out.
    /// </summary>
    private float[] Measure(HouseStyle style, Difficulty difficulty, TypefaceKind kind)
    {
        var distances = new float[_pool.Length * _pool.Length];
        Array.Fill(distances, 1);
        for (var each = 0; each < Typefaces.Kinds; each++)
        {
            if (difficulty.FacePerGlyph || each == (int)kind)
            {
                Measure(style, difficulty, (TypefaceKind)each, distances);
            }
        }

        return distances;
    }

    private void Measure(HouseStyle style, Difficulty difficulty, TypefaceKind kind, float[] distances)
    {
        using var expansion = new SeedExpansion();
        var drawer = new LikenessDrawer(style, difficulty, kind);
        var pictures = new LikenessDrawer.Pair[_pool.Length];
        for (byte variation = 0; variation < Variations; variation++)
        {
            // Any seed will do; it must be the same everywhere, for a stage that is redrawn has to have the same cast.
            var seed = SHA256.HashData([(byte)difficulty.Level, (byte)kind, variation]);
            for (var i = 0; i < pictures.Length; i++)
            {
                expansion.Begin(seed);
                pictures[i] = drawer.Draw(new SeedStream(expansion, 0), _pool[i]);
            }

            Compare(pictures, difficulty.CrossingStrokes, distances);
        }
    }

    private static void Compare(LikenessDrawer.Pair[] pictures, int strokes, float[] distances)
    {
        for (var one = 0; one < pictures.Length; one++)
        {
            distances[one * (pictures.Length + 1)] = 0;
            for (var other = 0; other < one; other++)
            {
                ref var least = ref distances[(one * pictures.Length) + other];
                if (least is > FarApart and < 1)
                {
                    continue;
                }

                least = MathF.Min(least, pictures[one].DistanceTo(pictures[other], strokes));
                distances[(other * pictures.Length) + one] = least;
            }
        }
    }
}
