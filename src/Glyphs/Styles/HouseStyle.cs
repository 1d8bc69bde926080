using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;

namespace OneCaptcha.Glyphs;

/// <summary>
/// What makes a deployment's letters its own. <see cref="Public"/> is the generator as published; every secret gives another one, and
/// every period of it another again, so that who trains on the published generator, or on last month's letters, meets letters it has
/// not seen. Immutable; thread-safe.
/// </summary>
public sealed class HouseStyle
{
    /// <summary>The least length of a secret, bytes.</summary>
    public const int LeastSecretLength = 16;

    private readonly ConcurrentDictionary<(int, TypefaceKind), Lazy<LookAlikes>> _lookAlikes = new();
    private readonly FrozenDictionary<char, Skeleton> _skeletons;

    private HouseStyle(StyleTraits traits, FrozenDictionary<char, Skeleton> skeletons) => (Traits, _skeletons) = (traits, skeletons);

    /// <summary>The style of everybody who has no secret.</summary>
    public static HouseStyle Public { get; } = new(StyleTraits.None, Alphabet.Characters.ToFrozenDictionary(character => character, Alphabet.Find));

    /// <summary>How its letters and tiles differ from the public ones.</summary>
    internal StyleTraits Traits { get; }

    /// <summary>The style of a deployment in one period: HKDF-SHA256 (RFC 5869) of its secret, with the period as info, is the seed.</summary>
    /// <param name="secret">At least 16 bytes.</param>
    /// <param name="period">The period's number.</param>
    /// <exception cref="ArgumentException">The secret is shorter.</exception>
    public static HouseStyle Of(ReadOnlySpan<byte> secret, long period)
    {
        if (secret.Length < LeastSecretLength)
        {
            throw new ArgumentException($"A style's secret has {LeastSecretLength} bytes or more.", nameof(secret));
        }

        ReadOnlySpan<byte> name = "OneCaptcha house style "u8;
        Span<byte> info = stackalloc byte[name.Length + sizeof(long)];
        name.CopyTo(info);
        BinaryPrimitives.WriteInt64BigEndian(info[name.Length..], period);
        Span<byte> seed = stackalloc byte[SeedExpansion.SeedLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, seed, [], info);
        using var expansion = new SeedExpansion();
        expansion.Begin(seed);
        var traits = StyleTraits.Draw(new SeedStream(expansion, 0));
        var skeletons = SkeletonBender.Bend(new SeedStream(expansion, 1), new SeedStream(expansion, 2));
        return new HouseStyle(traits, skeletons);
    }

    /// <summary>How alike characters look in this style's faces of a kind under a difficulty. Measured when first asked for.</summary>
    public LookAlikes LookAlikes(Difficulty difficulty, TypefaceKind kind)
    {
        ArgumentNullException.ThrowIfNull(difficulty);
        // Where faces are of any kind, one table is the least of all kinds.
        var key = difficulty.FacePerGlyph ? default : kind;
        return _lookAlikes.GetOrAdd((difficulty.Level, key), _ => new(() => new LookAlikes(this, difficulty, key))).Value;
    }

    /// <summary>A character's skeleton.</summary>
    internal Skeleton Find(char character) => _skeletons[character];

    /// <summary>A face at random.</summary>
    internal Typeface Face(SeedStream stream, TypefaceKind kind) => Traits.Apply(Typefaces.Draw(stream, kind));
}
