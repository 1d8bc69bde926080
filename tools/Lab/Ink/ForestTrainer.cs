using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Grows a <see cref="LikenessForest"/>: logistic loss, histograms of 64 bins, complete trees, Newton leaves.</summary>
internal static class ForestTrainer
{
    private const int Bins = 64;
    private const int Depth = 5;
    private const double Ridge = 5;

    /// <summary>Trains on rows of features; true is a person.</summary>
    public static LikenessForest Train(IReadOnlyList<(float[] Row, bool IsHuman, double Weight)> examples, int trees, double rate, int seed)
    {
        var columns = examples[0].Row.Length;
        var edges = Enumerable.Range(0, columns).Select(c => Edges(examples, c)).ToArray();
        var binned = Enumerable.Range(0, columns).Select(c => examples.Select(e => Bin(edges[c], e.Row[c])).ToArray()).ToArray();
        var (nodes, leaves) = ((1 << Depth) - 1, 1 << Depth);
        var (column, limit, leaf) = (new byte[trees * nodes], new float[trees * nodes], new float[trees * leaves]);
        var odds = new double[examples.Count];
        var random = new Random(seed);
        for (var tree = 0; tree < trees; tree++)
        {
            var (gradient, hessian) = (new double[examples.Count], new double[examples.Count]);
            for (var i = 0; i < examples.Count; i++)
            {
                var p = 1 / (1 + Math.Exp(-odds[i]));
                var weight = examples[i].Weight * (random.NextDouble() < 0.7 ? 1 : 0);
                (gradient[i], hessian[i]) = (weight * ((examples[i].IsHuman ? 1 : 0) - p), weight * p * (1 - p));
            }

            var at = new int[examples.Count];
            for (var level = 0; level < Depth; level++)
                SplitLevel(level, at, binned, edges, gradient, hessian, column.AsSpan(tree * nodes, nodes), limit.AsSpan(tree * nodes, nodes));
            var (sum, curve) = (new double[leaves], new double[leaves]);
            for (var i = 0; i < at.Length; i++)
            {
                sum[at[i] - nodes] += gradient[i];
                curve[at[i] - nodes] += hessian[i];
            }

            for (var i = 0; i < leaves; i++)
                leaf[(tree * leaves) + i] = (float)(rate * sum[i] / (curve[i] + Ridge));
            for (var i = 0; i < at.Length; i++)
                odds[i] += leaf[(tree * leaves) + at[i] - nodes];
        }

        return new LikenessForest(Depth, column, limit, leaf, 0.5f);
    }

    private static void SplitLevel(
        int level, int[] at, byte[][] binned, float[][] edges, double[] gradient, double[] hessian, Span<byte> column, Span<float> limit)
    {
        var (first, count) = ((1 << level) - 1, 1 << level);
        var best = new (double Gain, int Column, int Bin)[count];
        Array.Fill(best, (1e-9, 0, Bins));
        var gates = new object();
        Parallel.For(0, binned.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, c =>
        {
            var (g, h) = (new double[count * Bins], new double[count * Bins]);
            for (var i = 0; i < at.Length; i++)
            {
                var slot = ((at[i] - first) * Bins) + binned[c][i];
                g[slot] += gradient[i];
                h[slot] += hessian[i];
            }

            for (var node = 0; node < count; node++)
            {
                var (gain, bin) = BestCut(g.AsSpan(node * Bins, Bins), h.AsSpan(node * Bins, Bins));
                lock (gates)
                {
                    // Ties go to the lower column, so that the order of the threads does not show.
                    if (gain > best[node].Gain || (gain == best[node].Gain && c < best[node].Column))
                        best[node] = (gain, c, bin);
                }
            }
        });

        for (var node = 0; node < count; node++)
        {
            var (_, c, bin) = best[node];
            column[first + node] = (byte)c;
            limit[first + node] = bin < edges[c].Length ? edges[c][bin] : float.MaxValue;
        }

        for (var i = 0; i < at.Length; i++)
        {
            var (_, c, bin) = best[at[i] - first];
            at[i] = (2 * at[i]) + (binned[c][i] <= bin ? 1 : 2);
        }
    }

    private static (double Gain, int Bin) BestCut(ReadOnlySpan<double> gradient, ReadOnlySpan<double> hessian)
    {
        var (allG, allH) = (0.0, 0.0);
        for (var i = 0; i < Bins; i++)
            (allG, allH) = (allG + gradient[i], allH + hessian[i]);
        var (leftG, leftH, best, bestBin) = (0.0, 0.0, 0.0, Bins);
        for (var i = 0; i < Bins - 1; i++)
        {
            (leftG, leftH) = (leftG + gradient[i], leftH + hessian[i]);
            if (leftH < 2 || allH - leftH < 2)
                continue;
            var (rightG, rightH) = (allG - leftG, allH - leftH);
            var gain = (leftG * leftG / (leftH + Ridge)) + (rightG * rightG / (rightH + Ridge)) - (allG * allG / (allH + Ridge));
            if (gain > best)
                (best, bestBin) = (gain, i);
        }

        return (best, bestBin);
    }

    private static float[] Edges(IReadOnlyList<(float[] Row, bool, double)> examples, int column)
    {
        var sorted = examples.Select(e => e.Row[column]).Order().ToArray();
        return [.. Enumerable.Range(1, Bins - 1).Select(b => sorted[(int)((long)b * (sorted.Length - 1) / Bins)]).Distinct()];
    }

    /// <summary>The first bin whose upper edge is not exceeded.</summary>
    private static byte Bin(float[] edges, float value)
    {
        var index = Array.BinarySearch(edges, value);
        return (byte)(index >= 0 ? index : ~index);
    }
}
