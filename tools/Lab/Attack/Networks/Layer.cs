namespace OneCaptcha.Lab.Attack.Networks;

/// <summary>
/// One step of a network, from a batch of examples to another. Errors are derivatives of the loss; gradients add up until
/// <see cref="Adam"/> takes them.
/// </summary>
internal abstract class Layer(int inputs, int outputs, int weights)
{
    /// <summary>Numbers of an example that go in.</summary>
    public int Inputs { get; } = inputs;

    /// <summary>Numbers of an example that come out.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>What is learned; empty where nothing is.</summary>
    public float[] Weights { get; } = new float[weights];

    /// <summary>The derivative of the loss by each weight, summed over the examples since it was last cleared.</summary>
    public float[] Gradients { get; } = new float[weights];

    /// <summary>What is kept with the weights but not learned from gradients.</summary>
    public virtual float[] State => [];

    /// <summary>Computes the outputs of <paramref name="count"/> examples.</summary>
    public abstract void Forward(ReadOnlySpan<float> input, Span<float> output, int count, bool training);

    /// <summary>Adds to the gradients and, unless <paramref name="inputErrors"/> is empty, overwrites the errors of the inputs.</summary>
    /// <param name="input">What <see cref="Forward"/> was given.</param>
    /// <param name="output">What it computed.</param>
    /// <param name="outputErrors">The errors of the outputs.</param>
    /// <param name="inputErrors">Where the errors of the inputs go.</param>
    /// <param name="count">Examples.</param>
    public abstract void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> outputErrors, Span<float> inputErrors, int count);

    /// <summary>Normal numbers with variance 2/<paramref name="fanIn"/> (He et al. 2015), by Box and Muller.</summary>
    protected static void Initialise(Span<float> weights, int fanIn, Random random)
    {
        foreach (ref var weight in weights)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            weight = (float)(Math.Sqrt(2.0 / fanIn) * radius * Math.Cos(Math.Tau * random.NextDouble()));
        }
    }
}
