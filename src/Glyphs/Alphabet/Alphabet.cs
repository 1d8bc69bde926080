using System.Collections.Frozen;

namespace OneCaptcha.Glyphs;

/// <summary>The skeletons of all characters.</summary>
public static class Alphabet
{
    private static readonly FrozenDictionary<char, Skeleton> Skeletons =
        new[] { Digits.All, LowerCase.All, UpperCase.All, Punctuation.All, GreekLetters.All, MathematicalSigns.All }
            .SelectMany(skeletons => skeletons)
            .ToFrozenDictionary(skeleton => skeleton.Character);

    /// <summary>All characters that can be drawn, in order of code point.</summary>
    public static IReadOnlyList<char> Characters { get; } = [.. Skeletons.Keys.Order()];

    /// <summary>The skeleton of a character.</summary>
    /// <exception cref="ArgumentException">The character is not in the alphabet.</exception>
    public static Skeleton Find(char character) =>
        Skeletons.TryGetValue(character, out var skeleton)
            ? skeleton
            : throw new ArgumentException($"U+{(int)character:X4} is not in the alphabet.", nameof(character));

    /// <summary>Whether the character can be drawn.</summary>
    public static bool Contains(char character) => Skeletons.ContainsKey(character);

    /// <summary>A skeleton on the lines of capitals: baseline and cap height.</summary>
    internal static Skeleton Capital(char character, float width, params string[] strokes) =>
        new(character, width, followsXHeight: false, [.. strokes.Select(SkeletonReader.Read)]);

    /// <summary>A skeleton on the lines of small letters: baseline, x-height, ascender.</summary>
    internal static Skeleton Small(char character, float width, params string[] strokes) =>
        new(character, width, followsXHeight: true, [.. strokes.Select(SkeletonReader.Read)]);
}
