namespace OneCaptcha.Lab.Attack.Networks;

/// <summary>Each output is a weighted sum of all inputs, and a constant. Weights: inputs × outputs, then the constants.</summary>
internal sealed class Dense : Layer
{
    private readonly float[] _transposed;

    /// <summary>Outputs must be a multiple of <see cref="Gemm.Lanes"/>, and inputs too unless it is the first layer.</summary>
    public Dense(int inputs, int outputs, Random random)
        : base(inputs, outputs, (inputs + 1) * outputs)
    {
        _transposed = new float[inputs * outputs];
        Initialise(Weights.AsSpan(0, inputs * outputs), inputs, random);
    }

    public override void Forward(ReadOnlySpan<float> input, Span<float> output, int count, bool training)
    {
        var constants = Weights.AsSpan(Inputs * Outputs);
        for (var i = 0; i < count; i++)
        {
            constants.CopyTo(output[(i * Outputs)..]);
        }

        Gemm.Add(input, new Walk(Inputs, 1, Inputs), count, Weights, Outputs, output);
    }

    public override void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> outputErrors, Span<float> inputErrors, int count)
    {
        Gemm.Add(input, new Walk(1, Inputs, count), Inputs, outputErrors, Outputs, Gradients);
        Vectors.AddRows(outputErrors[..(count * Outputs)], Gradients.AsSpan(Inputs * Outputs));
        if (inputErrors.IsEmpty)
        {
            return;
        }

        for (var i = 0; i < Inputs; i++)
        {
            for (var j = 0; j < Outputs; j++)
            {
                _transposed[(j * Inputs) + i] = Weights[(i * Outputs) + j];
            }
        }

        inputErrors[..(count * Inputs)].Clear();
        Gemm.Add(outputErrors, new Walk(Outputs, 1, Outputs), count, _transposed, Inputs, inputErrors);
    }
}
