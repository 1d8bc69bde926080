using System.Numerics;

namespace OneCaptcha.Lab.Attack.Networks;

/// <summary>Nothing below zero; while training a part of the values, drawn anew each time, is dropped and the rest grows accordingly.</summary>
internal sealed class Rectifier(int width, double dropout, Random random) : Layer(width, width, 0)
{
    private readonly float _kept = (float)(1 / (1 - dropout));

    public override void Forward(ReadOnlySpan<float> input, Span<float> output, int count, bool training)
    {
        for (var i = 0; i < count * Inputs; i++)
        {
            var passes = input[i] > 0 && !(training && dropout > 0 && random.NextDouble() < dropout);
            output[i] = !passes ? 0 : training ? input[i] * _kept : input[i];
        }
    }

    public override void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> outputErrors, Span<float> inputErrors, int count)
    {
        var values = Vectors.Of(output);
        var errors = Vectors.Of(outputErrors);
        var back = Vectors.Of(inputErrors);
        for (var i = 0; i < count * Inputs / Vector<float>.Count; i++)
        {
            back[i] = Vector.ConditionalSelect(Vector.GreaterThan(values[i], Vector<float>.Zero), errors[i] * _kept, Vector<float>.Zero);
        }
    }
}
