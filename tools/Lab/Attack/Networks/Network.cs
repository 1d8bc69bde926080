using System.Runtime.InteropServices;

namespace OneCaptcha.Lab.Attack.Networks;

/// <summary>Layers one after the other, with room for a batch. Not thread-safe.</summary>
internal sealed class Network
{
    private readonly float[][] _values;
    private readonly float[][] _errors;

    /// <param name="batch">The most examples at once.</param>
    /// <param name="layers">Each takes what the one before gives.</param>
    public Network(int batch, params Layer[] layers)
    {
        Layers = layers;
        Batch = batch;
        _values = [.. layers.Select(layer => new float[layer.Outputs * batch])];
        _errors = [.. layers.Select(layer => new float[layer.Outputs * batch])];
    }

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The most examples at once.</summary>
    public int Batch { get; }

    /// <summary>Numbers of an example that come out.</summary>
    public int Outputs => Layers[^1].Outputs;

    /// <summary>The errors of the outputs, to be set before <see cref="Backward"/>.</summary>
    public Span<float> OutputErrors(int count) => _errors[^1].AsSpan(0, count * Outputs);

    /// <summary>The outputs of a batch, valid until the next call.</summary>
    public ReadOnlySpan<float> Forward(ReadOnlySpan<float> input, int count, bool training)
    {
        for (var i = 0; i < Layers.Count; i++)
        {
            Layers[i].Forward(i == 0 ? input : _values[i - 1], _values[i], count, training);
        }

        return _values[^1].AsSpan(0, count * Outputs);
    }

    /// <summary>Adds to the gradients; the errors of the inputs too, unless <paramref name="inputErrors"/> is empty.</summary>
    public void Backward(ReadOnlySpan<float> input, Span<float> inputErrors, int count)
    {
        for (var i = Layers.Count - 1; i >= 0; i--)
        {
            Layers[i].Backward(i == 0 ? input : _values[i - 1], _values[i], _errors[i], i == 0 ? inputErrors : _errors[i - 1], count);
        }
    }

    /// <summary>Writes all weights, layer by layer.</summary>
    public void Save(Stream stream)
    {
        foreach (var layer in Layers)
        {
            stream.Write(MemoryMarshal.AsBytes(layer.Weights.AsSpan()));
            stream.Write(MemoryMarshal.AsBytes(layer.State.AsSpan()));
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">The weights are of a smaller network.</exception>
    public void Load(Stream stream)
    {
        foreach (var layer in Layers)
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(layer.Weights.AsSpan()));
            stream.ReadExactly(MemoryMarshal.AsBytes(layer.State.AsSpan()));
        }
    }
}
