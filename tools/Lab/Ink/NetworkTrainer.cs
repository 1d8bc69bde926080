using System.Numerics;
using System.Runtime.InteropServices;
using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Trains the weights of a <see cref="SymbolNetwork"/>: mini-batches, cross-entropy, Adam with a cosine schedule.</summary>
/// <remarks>
/// Deterministic whatever the number of threads: a batch is cut into <see cref="Parts"/> parts, each with a generator of its own and its own
/// gradient, summed in order.
/// </remarks>
internal sealed class NetworkTrainer(string classes, int hidden, int seed)
{
    private const int Parts = 4;
    private const int BatchSize = 128;
    private const float LabelSmoothing = 0.03f;
    private const double Dropout = 0.15;
    private readonly int _outputs = SymbolNetwork.Padded(classes.Length);

    /// <summary>Draws an example: writes its features, returns the index of its class.</summary>
    public delegate int ExampleSource(Random random, Span<float> features);

    /// <summary>Trains on <paramref name="examples"/> examples from the source.</summary>
    public SymbolNetwork Train(ExampleSource source, int examples, float rate, Action<int, double> report)
    {
        var weights = Initial();
        var gradients = Enumerable.Range(0, Parts).Select(_ => Zeros()).ToArray();
        var (mean, square) = (Zeros(), Zeros());
        var batches = examples / BatchSize;
        var (loss, losses) = (0.0, new double[Parts]);
        for (var batch = 0; batch < batches; batch++)
        {
            var step = batch;
            Parallel.For(0, Parts, new ParallelOptions { MaxDegreeOfParallelism = 2 }, part =>
            {
                var random = new Random(HashCode(seed, step, part));
                losses[part] = Accumulate(weights, gradients[part], source, random, BatchSize / Parts);
            });
            loss += losses.Sum() / BatchSize;
            var warm = Math.Min(1f, (batch + 1) / 200f);
            var cosine = 0.5f * (1 + MathF.Cos(MathF.PI * batch / batches));
            Adam(weights, gradients, mean, square, rate * warm * ((0.98f * cosine) + 0.02f), batch + 1);
            if ((batch + 1) % (batches / 10) == 0)
            {
                report(100 * (batch + 1) / batches, loss / (batches / 10));
                loss = 0;
            }
        }

        return new SymbolNetwork(classes, weights[0], weights[1], weights[2], weights[3]);
    }

    private static int HashCode(int a, int b, int c) => unchecked((((a * 486187739) + b) * 486187739) + c);

    private float[][] Zeros() =>
        [new float[SymbolFeatures.Length * hidden], new float[hidden], new float[hidden * _outputs], new float[_outputs]];

    private float[][] Initial()
    {
        var random = new Random(seed);
        var weights = Zeros();
        foreach (ref var weight in weights[0].AsSpan())
            weight = (float)(Augmentation.Normal(random) * Math.Sqrt(2.0 / 200));
        foreach (ref var weight in weights[2].AsSpan())
            weight = (float)(Augmentation.Normal(random) * Math.Sqrt(1.0 / hidden));
        return weights;
    }

    private double Accumulate(float[][] weights, float[][] gradient, ExampleSource source, Random random, int count)
    {
        foreach (var array in gradient)
            Array.Clear(array);
        var features = new float[SymbolFeatures.Length];
        var (hiddens, hiddenError) = (new float[hidden], new float[hidden]);
        var (output, error) = (new float[_outputs], new float[_outputs]);
        var loss = 0.0;
        for (var example = 0; example < count; example++)
        {
            var label = source(random, features);
            weights[1].CopyTo(hiddens, 0);
            for (var i = 0; i < features.Length; i++)
            {
                if (features[i] != 0)
                    AddScaled(hiddens, weights[0].AsSpan(i * hidden, hidden), features[i]);
            }

            for (var i = 0; i < hidden; i++)
                hiddens[i] = hiddens[i] <= 0 || random.NextDouble() < Dropout ? 0 : hiddens[i] / (1 - (float)Dropout);
            weights[3].CopyTo(output, 0);
            for (var i = 0; i < hidden; i++)
            {
                if (hiddens[i] != 0)
                    AddScaled(output, weights[2].AsSpan(i * _outputs, _outputs), hiddens[i]);
            }

            loss += SoftmaxError(output, label, error);
            AddScaled(gradient[3], error, 1);
            for (var i = 0; i < hidden; i++)
            {
                hiddenError[i] = 0;
                if (hiddens[i] == 0)
                    continue;
                AddScaled(gradient[2].AsSpan(i * _outputs, _outputs), error, hiddens[i]);
                hiddenError[i] = Dot(weights[2].AsSpan(i * _outputs, _outputs), error) / (1 - (float)Dropout);
            }

            AddScaled(gradient[1], hiddenError, 1);
            for (var i = 0; i < features.Length; i++)
            {
                if (features[i] != 0)
                    AddScaled(gradient[0].AsSpan(i * hidden, hidden), hiddenError, features[i]);
            }
        }

        return loss;
    }

    /// <summary>The derivative of the cross-entropy against the smoothed label; returns the plain cross-entropy.</summary>
    private double SoftmaxError(float[] output, int label, float[] error)
    {
        var largest = output.Take(classes.Length).Max();
        var sum = 0f;
        for (var i = 0; i < classes.Length; i++)
            sum += error[i] = MathF.Exp(output[i] - largest);
        var rest = LabelSmoothing / classes.Length;
        var probability = error[label] / sum;
        for (var i = 0; i < classes.Length; i++)
            error[i] = (error[i] / sum) - rest - (i == label ? 1 - LabelSmoothing : 0);
        return -Math.Log(Math.Max(probability, 1e-9));
    }

    private static void Adam(float[][] weights, float[][][] parts, float[][] mean, float[][] square, float rate, int step)
    {
        const float Beta1 = 0.9f, Beta2 = 0.999f, Decay = 0.01f;
        var (scale1, scale2) = (1 / (1 - MathF.Pow(Beta1, step)), 1 / (1 - MathF.Pow(Beta2, step)));
        for (var array = 0; array < weights.Length; array++)
        {
            var w = MemoryMarshal.Cast<float, Vector<float>>(weights[array].AsSpan());
            var m = MemoryMarshal.Cast<float, Vector<float>>(mean[array].AsSpan());
            var s = MemoryMarshal.Cast<float, Vector<float>>(square[array].AsSpan());
            for (var i = 0; i < w.Length; i++)
            {
                var g = Vector<float>.Zero;
                foreach (var part in parts)
                    g += MemoryMarshal.Cast<float, Vector<float>>(part[array].AsSpan())[i];
                g *= 1f / BatchSize;
                m[i] = (m[i] * Beta1) + (g * (1 - Beta1));
                s[i] = (s[i] * Beta2) + (g * g * (1 - Beta2));
                w[i] -= rate * ((m[i] * scale1 / (Vector.SquareRoot(s[i] * scale2) + new Vector<float>(1e-8f))) + (Decay * w[i]));
            }
        }
    }

    private static void AddScaled(Span<float> sum, ReadOnlySpan<float> row, float scale)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var terms = MemoryMarshal.Cast<float, Vector<float>>(row);
        for (var i = 0; i < sums.Length; i++)
            sums[i] += terms[i] * scale;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var left = MemoryMarshal.Cast<float, Vector<float>>(a);
        var right = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return Vector.Sum(sum);
    }
}
