namespace OneCaptcha.Ink;

/// <summary>A few bytes by which an ink is known again when somebody plays it back, and from which it cannot be drawn.</summary>
/// <remarks>
/// Handwriting is personal data: what is kept is keyed (<see cref="KeyedRotation"/>), coarse (8 bits a number) and cut (a quarter of the numbers
/// is dropped), and compares with others of the same key alone.
/// </remarks>
public readonly struct InkFingerprint
{
    /// <summary>Bytes of a fingerprint: the number of strokes, places, durations.</summary>
    public const int Length = 1 + KeptPlaces + KeptDurations;

    /// <summary>Least bytes of a key.</summary>
    public const int KeyLength = 16;

    private const int KeptPlaces = InkTrace.Places * 3 / 4;
    private const int KeptDurations = InkTrace.Durations * 3 / 4;

    /// <summary>Steps to a unit.</summary>
    private const float Steps = 24;

    // Root mean square differences of places, in units of the ink's spread, and of log durations; measured by Lab ink evaluate. Played
    // back, an ink keeps its rhythm to within 0.05 while jitter moves its places; with each stroke at a pace of its own it keeps its places.
    private const float LoosePlace = 0.21f, TightDuration = 0.07f;
    private const float TightPlace = 0.07f, LooseDuration = 0.25f;

    private readonly byte[] _bytes;

    private InkFingerprint(byte[] bytes) => _bytes = bytes;

    /// <summary>The fingerprint as it is stored, <see cref="Length"/> bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>
    /// The fingerprints of an ink: of all its strokes and, where some are slips of the pen that do not count in reading, of the others
    /// alone. So a dot beside an ink that was seen makes no new one of it, nor does a shaken stroke that is just large enough to count.
    /// </summary>
    /// <inheritdoc cref="Of"/>
    public static IReadOnlyList<InkFingerprint> AllOf(InkStrokes ink, ReadOnlySpan<byte> key) =>
        ink.WithoutSpecks() is var counted && counted == ink ? [Of(ink, key)] : [Of(ink, key), Of(counted, key)];

    /// <summary>Takes the fingerprint of all strokes of an ink.</summary>
    /// <param name="ink">The ink.</param>
    /// <param name="key">At least <see cref="KeyLength"/> secret bytes; forget them and the fingerprints are noise.</param>
    public static InkFingerprint Of(InkStrokes ink, ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, KeyLength);
        Span<float> places = stackalloc float[InkTrace.Places];
        Span<float> durations = stackalloc float[InkTrace.Durations];
        InkTrace.Write(ink, places, durations);
        new KeyedRotation(key, "ink places", InkTrace.Places).Apply(places);
        new KeyedRotation(key, "ink durations", InkTrace.Durations).Apply(durations);
        var bytes = new byte[Length];
        bytes[0] = (byte)Math.Min(ink.Count, byte.MaxValue);
        for (var i = 0; i < KeptPlaces; i++)
            bytes[1 + i] = Coarse(places[i]);
        for (var i = 0; i < KeptDurations; i++)
            bytes[1 + KeptPlaces + i] = Coarse(durations[i]);
        return new InkFingerprint(bytes);
    }

    /// <summary>A stored fingerprint.</summary>
    /// <exception cref="ArgumentException">Not <see cref="Length"/> bytes.</exception>
    public static InkFingerprint FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length ? new InkFingerprint(bytes.ToArray()) : throw new ArgumentException("Not a fingerprint.", nameof(bytes));

    /// <summary>Whether one ink is the other played back: moved, scaled, shaken, at another pace.</summary>
    public bool IsReplayOf(InkFingerprint other) => DistanceTo(other) < 1;

    /// <summary>How far the inks differ; below 1 they are one. Infinite where the numbers of strokes differ.</summary>
    internal float DistanceTo(InkFingerprint other)
    {
        var (place, duration) = Differences(other);
        return MathF.Min(
            MathF.Max(place / LoosePlace, duration / TightDuration), MathF.Max(place / TightPlace, duration / LooseDuration));
    }

    internal (float Place, float Duration) Differences(InkFingerprint other)
    {
        if (_bytes[0] != other._bytes[0])
            return (float.PositiveInfinity, float.PositiveInfinity);
        // Means over the numbers that can differ: two a part, one a stroke and one a pause.
        var strokes = Math.Max((int)_bytes[0], 1);
        var (_, parts) = InkTrace.PartsOf(strokes);
        var spans = Math.Min(InkTrace.Durations, (2 * strokes) - 1);
        var place = MathF.Sqrt(Squares(other, 1, KeptPlaces) * 4 / 3 / parts);
        var duration = MathF.Sqrt(Squares(other, 1 + KeptPlaces, KeptDurations) * 4 / 3 / spans);
        return (place, duration);
    }

    private float Squares(InkFingerprint other, int from, int count)
    {
        var sum = 0;
        for (var i = from; i < from + count; i++)
        {
            var difference = _bytes[i] - other._bytes[i];
            sum += difference * difference;
        }

        return sum / (Steps * Steps);
    }

    private static byte Coarse(float value) => (byte)Math.Clamp(MathF.Round((value * Steps) + 128), 0, 255);
}
