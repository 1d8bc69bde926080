using System.Numerics;
using System.Runtime.InteropServices;

namespace OneCaptcha.Lab.Attack.Networks;

/// <summary>Loops over floats, several at a time. Lengths are multiples of <see cref="Gemm.Lanes"/>.</summary>
internal static class Vectors
{
    /// <summary>The floats as vectors.</summary>
    public static Span<Vector<float>> Of(Span<float> values) => MemoryMarshal.Cast<float, Vector<float>>(values);

    /// <inheritdoc cref="Of(Span{float})"/>
    public static ReadOnlySpan<Vector<float>> Of(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, Vector<float>>(values);

    /// <summary>Adds all rows of a matrix to a sum, which is as long as a row.</summary>
    public static void AddRows(ReadOnlySpan<float> rows, Span<float> sum)
    {
        var total = Of(sum);
        for (var at = 0; at < rows.Length; at += sum.Length)
        {
            var row = Of(rows.Slice(at, sum.Length));
            for (var i = 0; i < total.Length; i++)
            {
                total[i] += row[i];
            }
        }
    }
}
