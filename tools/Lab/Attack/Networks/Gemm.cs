using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OneCaptcha.Lab.Attack.Networks;

/// <summary>
/// How a matrix lies in memory. Its columns come in segments: element (i, s·Depth + k) is at i·Row + s·Segment + k·Column. A convolution reads
/// its picture through this (a segment is one row of the window), so that no window is ever copied, and a transposed matrix is one
/// whose <paramref name="Row"/> is 1.
/// </summary>
internal readonly record struct Walk(int Row, int Column, int Depth, int Segments = 1, int Segment = 0);

/// <summary>
/// Matrix products in float32, C += A·B, eight rows by 32 columns at a time in vector registers. The one place where the networks
/// spend their time.
/// </summary>
internal static class Gemm
{
    /// <summary>The width of B and C must be a multiple of this.</summary>
    public const int Lanes = 16;

    private const int Block = 8;

    /// <summary>Adds A·B to C.</summary>
    /// <param name="a">The left matrix, laid out as <paramref name="walk"/> says.</param>
    /// <param name="walk">Its layout.</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="b">The right matrix, row by row; it has <c>Segments · Depth</c> rows.</param>
    /// <param name="width">Columns of B and C, a multiple of <see cref="Lanes"/>.</param>
    /// <param name="c">The sum, row by row.</param>
    /// <exception cref="ArgumentException">A matrix is too small, or the width is no multiple.</exception>
    public static void Add(ReadOnlySpan<float> a, in Walk walk, int rows, ReadOnlySpan<float> b, int width, Span<float> c)
    {
        // The kernels do not check bounds; this does, once.
        var last = ((rows - 1) * walk.Row) + ((walk.Segments - 1) * walk.Segment) + ((walk.Depth - 1) * walk.Column);
        if (width % Lanes != 0 || last >= a.Length || walk.Segments * walk.Depth * width > b.Length || rows * width > c.Length)
        {
            throw new ArgumentException("The matrices do not fit one another.");
        }

        ref var left = ref MemoryMarshal.GetReference(a);
        ref var sum = ref MemoryMarshal.GetReference(c);
        for (var column = 0; column < width;)
        {
            ref var right = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), column);
            var wide = width - column >= 2 * Lanes;
            var row = 0;
            for (; row + Block <= rows; row += Block)
            {
                ref var from = ref Unsafe.Add(ref left, row * walk.Row);
                ref var to = ref Unsafe.Add(ref sum, (row * width) + column);
                if (wide) EightByTwo(ref from, walk, ref right, width, ref to);
                else EightByOne(ref from, walk, ref right, width, ref to);
            }

            for (; row < rows; row++)
            {
                ref var from = ref Unsafe.Add(ref left, row * walk.Row);
                ref var to = ref Unsafe.Add(ref sum, (row * width) + column);
                OneByOne(ref from, walk, ref right, width, ref to);
                if (wide) OneByOne(ref from, walk, ref Unsafe.Add(ref right, Lanes), width, ref Unsafe.Add(ref to, Lanes));
            }

            column += wide ? 2 * Lanes : Lanes;
        }
    }

    private static void EightByTwo(ref float a, in Walk walk, ref float b, int width, ref float c)
    {
        var zero = Vector512<float>.Zero;
        var (p0, p1, p2, p3, p4, p5, p6, p7) = (zero, zero, zero, zero, zero, zero, zero, zero);
        var (q0, q1, q2, q3, q4, q5, q6, q7) = (zero, zero, zero, zero, zero, zero, zero, zero);
        nint row = walk.Row;
        for (var s = 0; s < walk.Segments; s++)
        {
            ref var at = ref Unsafe.Add(ref a, s * walk.Segment);
            for (var k = 0; k < walk.Depth; k++)
            {
                var first = Vector512.LoadUnsafe(ref b);
                var second = Vector512.LoadUnsafe(ref b, Lanes);
                ref var lower = ref Unsafe.Add(ref at, 4 * row);
                var v = Vector512.Create(at);
                (p0, q0) = (Fused(v, first, p0), Fused(v, second, q0));
                v = Vector512.Create(Unsafe.Add(ref at, row));
                (p1, q1) = (Fused(v, first, p1), Fused(v, second, q1));
                v = Vector512.Create(Unsafe.Add(ref at, 2 * row));
                (p2, q2) = (Fused(v, first, p2), Fused(v, second, q2));
                v = Vector512.Create(Unsafe.Add(ref at, 3 * row));
                (p3, q3) = (Fused(v, first, p3), Fused(v, second, q3));
                v = Vector512.Create(lower);
                (p4, q4) = (Fused(v, first, p4), Fused(v, second, q4));
                v = Vector512.Create(Unsafe.Add(ref lower, row));
                (p5, q5) = (Fused(v, first, p5), Fused(v, second, q5));
                v = Vector512.Create(Unsafe.Add(ref lower, 2 * row));
                (p6, q6) = (Fused(v, first, p6), Fused(v, second, q6));
                v = Vector512.Create(Unsafe.Add(ref lower, 3 * row));
                (p7, q7) = (Fused(v, first, p7), Fused(v, second, q7));
                at = ref Unsafe.Add(ref at, walk.Column);
                b = ref Unsafe.Add(ref b, width);
            }
        }

        Put(ref c, p0, q0);
        Put(ref Unsafe.Add(ref c, width), p1, q1);
        Put(ref Unsafe.Add(ref c, 2 * width), p2, q2);
        Put(ref Unsafe.Add(ref c, 3 * width), p3, q3);
        Put(ref Unsafe.Add(ref c, 4 * width), p4, q4);
        Put(ref Unsafe.Add(ref c, 5 * width), p5, q5);
        Put(ref Unsafe.Add(ref c, 6 * width), p6, q6);
        Put(ref Unsafe.Add(ref c, 7 * width), p7, q7);
    }

    private static void EightByOne(ref float a, in Walk walk, ref float b, int width, ref float c)
    {
        var zero = Vector512<float>.Zero;
        var (p0, p1, p2, p3, p4, p5, p6, p7) = (zero, zero, zero, zero, zero, zero, zero, zero);
        nint row = walk.Row;
        for (var s = 0; s < walk.Segments; s++)
        {
            ref var at = ref Unsafe.Add(ref a, s * walk.Segment);
            for (var k = 0; k < walk.Depth; k++)
            {
                var first = Vector512.LoadUnsafe(ref b);
                ref var lower = ref Unsafe.Add(ref at, 4 * row);
                p0 = Fused(Vector512.Create(at), first, p0);
                p1 = Fused(Vector512.Create(Unsafe.Add(ref at, row)), first, p1);
                p2 = Fused(Vector512.Create(Unsafe.Add(ref at, 2 * row)), first, p2);
                p3 = Fused(Vector512.Create(Unsafe.Add(ref at, 3 * row)), first, p3);
                p4 = Fused(Vector512.Create(lower), first, p4);
                p5 = Fused(Vector512.Create(Unsafe.Add(ref lower, row)), first, p5);
                p6 = Fused(Vector512.Create(Unsafe.Add(ref lower, 2 * row)), first, p6);
                p7 = Fused(Vector512.Create(Unsafe.Add(ref lower, 3 * row)), first, p7);
                at = ref Unsafe.Add(ref at, walk.Column);
                b = ref Unsafe.Add(ref b, width);
            }
        }

        Put(ref c, p0);
        Put(ref Unsafe.Add(ref c, width), p1);
        Put(ref Unsafe.Add(ref c, 2 * width), p2);
        Put(ref Unsafe.Add(ref c, 3 * width), p3);
        Put(ref Unsafe.Add(ref c, 4 * width), p4);
        Put(ref Unsafe.Add(ref c, 5 * width), p5);
        Put(ref Unsafe.Add(ref c, 6 * width), p6);
        Put(ref Unsafe.Add(ref c, 7 * width), p7);
    }

    private static void OneByOne(ref float a, in Walk walk, ref float b, int width, ref float c)
    {
        var sum = Vector512<float>.Zero;
        for (var s = 0; s < walk.Segments; s++)
        {
            ref var at = ref Unsafe.Add(ref a, s * walk.Segment);
            for (var k = 0; k < walk.Depth; k++)
            {
                sum = Fused(Vector512.Create(at), Vector512.LoadUnsafe(ref b), sum);
                at = ref Unsafe.Add(ref at, walk.Column);
                b = ref Unsafe.Add(ref b, width);
            }
        }

        Put(ref c, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fused(Vector512<float> a, Vector512<float> b, Vector512<float> sum) => Vector512.MultiplyAddEstimate(a, b, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref float c, Vector512<float> first, Vector512<float> second)
    {
        Put(ref c, first);
        Put(ref Unsafe.Add(ref c, Lanes), second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref float c, Vector512<float> sum) => (Vector512.LoadUnsafe(ref c) + sum).StoreUnsafe(ref c);
}
