using System.Numerics;

namespace OneCaptcha.Lab.Attack.Networks;

/// <summary>
/// Brings each channel to mean 0 and deviation 1 over the batch and its pixels, y = (x − μ)/σ (Ioffe, Szegedy 2015, without gains); when
/// not training, by running means of μ and σ². Without it a comparison of two images does not begin to learn.
/// </summary>
internal sealed class BatchNormaliser : Layer
{
    private const float Epsilon = 1e-4f;
    private const float Memory = 0.98f;

    private readonly float[] _mean;
    private readonly float[] _scale;

    /// <param name="length">Numbers of an example.</param>
    /// <param name="channels">Numbers of a pixel, a multiple of <see cref="Gemm.Lanes"/>.</param>
    public BatchNormaliser(int length, int channels)
        : base(length, length, 0)
    {
        (_mean, _scale) = (new float[channels], new float[channels]);
        State = new float[2 * channels];
        State.AsSpan(channels).Fill(1);
    }

    /// <summary>Running means, then running variances.</summary>
    public override float[] State { get; }

    public override void Forward(ReadOnlySpan<float> input, Span<float> output, int count, bool training)
    {
        var values = input[..(count * Inputs)];
        if (training)
        {
            Observe(values);
        }
        else
        {
            for (var i = 0; i < _mean.Length; i++)
            {
                (_mean[i], _scale[i]) = (State[i], 1 / MathF.Sqrt(State[_mean.Length + i] + Epsilon));
            }
        }

        var means = Vectors.Of(_mean.AsSpan());
        var scales = Vectors.Of(_scale.AsSpan());
        for (var at = 0; at < values.Length; at += _mean.Length)
        {
            var from = Vectors.Of(values.Slice(at, _mean.Length));
            var to = Vectors.Of(output.Slice(at, _mean.Length));
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = (from[i] - means[i]) * scales[i];
            }
        }
    }

    /// <summary>dx = (dy − mean dy − y · mean(dy · y)) / σ.</summary>
    public override void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> outputErrors, Span<float> inputErrors, int count)
    {
        var length = count * Inputs;
        var (sums, products) = Sums(outputErrors[..length], output);
        var share = new Vector<float>((float)_mean.Length / length);
        var scales = Vectors.Of(_scale.AsSpan());
        for (var at = 0; at < length; at += _mean.Length)
        {
            var errors = Vectors.Of(outputErrors.Slice(at, _mean.Length));
            var values = Vectors.Of(output.Slice(at, _mean.Length));
            var back = Vectors.Of(inputErrors.Slice(at, _mean.Length));
            for (var i = 0; i < errors.Length; i++)
            {
                back[i] = (errors[i] - (share * (sums[i] + (values[i] * products[i])))) * scales[i];
            }
        }
    }

    private void Observe(ReadOnlySpan<float> values)
    {
        var (sums, squares) = Sums(values, values);
        var share = (float)_mean.Length / values.Length;
        for (var i = 0; i < _mean.Length; i++)
        {
            _mean[i] = sums[i / Vector<float>.Count][i % Vector<float>.Count] * share;
            var square = squares[i / Vector<float>.Count][i % Vector<float>.Count] * share;
            var variance = MathF.Max(square - (_mean[i] * _mean[i]), 0);
            _scale[i] = 1 / MathF.Sqrt(variance + Epsilon);
            State[i] += (1 - Memory) * (_mean[i] - State[i]);
            State[_mean.Length + i] += (1 - Memory) * (variance - State[_mean.Length + i]);
        }
    }

    /// <summary>The sums of a and of a·b, channel by channel.</summary>
    private (Vector<float>[] Sums, Vector<float>[] Products) Sums(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sums = new Vector<float>[_mean.Length / Vector<float>.Count];
        var products = new Vector<float>[sums.Length];
        for (var at = 0; at < a.Length; at += _mean.Length)
        {
            var first = Vectors.Of(a.Slice(at, _mean.Length));
            var second = Vectors.Of(b.Slice(at, _mean.Length));
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += first[i];
                products[i] += first[i] * second[i];
            }
        }

        return (sums, products);
    }
}
