using System.Buffers.Binary;

namespace OneCaptcha.Ink;

/// <summary>The expressions that challenges ask for: 3 to 5 symbols in a handful of forms, well over 10⁵ in all.</summary>
public static class ExpressionGrammar
{
    /// <summary>How many random bytes <see cref="Draw"/> consumes.</summary>
    public const int SeedLength = 16;

    // Short forms are quick to write but few, so they are drawn seldom: the likeliest single expression has a chance of 1 in 6,912.
    // No form puts two operators side by side (+ beside - is ambiguous) or raises more than one symbol.
    private static readonly ExpressionForm[] Forms =
    [
        new("vrc", 1), new("vrn", 2), new("vod", 2),
        new("vrnv", 20), new("v^nod", 20), new("v^nrd", 20), new("nvod", 15), new("√vod", 15), new("vr√n", 3), new("vrnd", 20), new("vo√v", 10),
        new("vrnod", 40), new("v^nonv", 60), new("v^nrnv", 80), new("v^nrnd", 60), new("nvonv", 60), new("nvrnv", 60), new("nvrnd", 60),
        new("vonrc", 8), new("√vrnv", 20),
    ];

    /// <summary>How many different expressions there are.</summary>
    public static long Count { get; } = Forms.Sum(form => form.Count);

    /// <summary>Draws an expression. The same bytes give the same expression.</summary>
    /// <param name="seed"><see cref="SeedLength"/> bytes from a cryptographic generator; whoever knows them knows the answer.</param>
    /// <exception cref="ArgumentException">Too few bytes.</exception>
    public static Expression Draw(ReadOnlySpan<byte> seed)
    {
        if (seed.Length < SeedLength)
            throw new ArgumentException($"{SeedLength} bytes are needed.", nameof(seed));
        // 64 bits modulo small numbers: the bias is below 2⁻⁴⁰.
        var ticket = (long)(BinaryPrimitives.ReadUInt64LittleEndian(seed) % (ulong)Forms.Sum(form => form.Weight));
        var index = BinaryPrimitives.ReadUInt64LittleEndian(seed[8..]);
        foreach (var form in Forms)
        {
            if ((ticket -= form.Weight) < 0)
                return form.At((long)(index % (ulong)form.Count));
        }

        throw new InvalidOperationException("The weights do not add up.");
    }
}
