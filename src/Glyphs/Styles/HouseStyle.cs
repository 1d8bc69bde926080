using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace OneCaptcha.Glyphs;

/// <summary>
/// What makes a deployment's letters its own. <see cref="Public"/> is the generator as published; every secret gives another one.
/// Immutable; thread-safe.
/// </summary>
public sealed class HouseStyle
{
    private readonly ConcurrentDictionary<(int, TypefaceKind), Lazy<LookAlikes>> _lookAlikes = new();

    private readonly FrozenDictionary<char, Skeleton> _skeletons;

    private HouseStyle(FrozenDictionary<char, Skeleton> skeletons) => _skeletons = skeletons;

    /// <summary>The style of everybody who has no secret.</summary>
    public static HouseStyle Public { get; } = new(Alphabet.Characters.ToFrozenDictionary(character => character, Alphabet.Find));

    /// <summary>How alike characters look in this style's faces of a kind under a difficulty. Measured when first asked for.</summary>
    public LookAlikes LookAlikes(Difficulty difficulty, TypefaceKind kind)
    {
        ArgumentNullException.ThrowIfNull(difficulty);
        return _lookAlikes.GetOrAdd((difficulty.Level, kind), _ => new(() => new LookAlikes(this, difficulty, kind))).Value;
    }

    /// <summary>A character's skeleton.</summary>
    internal Skeleton Find(char character) => _skeletons[character];

    /// <summary>A face at random.</summary>
    internal Typeface Face(SeedStream stream, TypefaceKind kind) => Typefaces.Draw(stream, kind);
}
