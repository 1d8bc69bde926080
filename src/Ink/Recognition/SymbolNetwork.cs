using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace OneCaptcha.Ink;

/// <summary>A small network that says how likely the strokes of a group are each symbol, or no symbol at all.</summary>
/// <remarks>
/// features → hidden (ReLU) → log-softmax. The same numbers on every machine: sums run input by input, lanes never mix, and no fused
/// multiply-add is used, so the width of the vector unit does not show. Weights are kept as 16-bit floats in the file.
/// </remarks>
internal sealed class SymbolNetwork
{
    /// <summary>Stands for a group of strokes that is no symbol: half of one, or one and a half.</summary>
    public const char Junk = '�';

    private const uint Magic = 0x314B4E49; // "INK1"
    private readonly float[] _inputWeights;
    private readonly float[] _hiddenBias;
    private readonly float[] _outputWeights;
    private readonly float[] _outputBias;
    private readonly int _hidden;
    private readonly int _outputs;

    /// <summary>A network of given weights.</summary>
    /// <param name="classes">The symbols it knows, each one character.</param>
    /// <param name="inputWeights">Row-major, <see cref="SymbolFeatures.Length"/> rows of hidden units.</param>
    /// <param name="hiddenBias">One number for each hidden unit; their count is a multiple of 16.</param>
    /// <param name="outputWeights">Row-major, hidden units by <paramref name="classes"/> rounded up to a multiple of 16.</param>
    /// <param name="outputBias">One number for each output, rounded up as well.</param>
    public SymbolNetwork(string classes, float[] inputWeights, float[] hiddenBias, float[] outputWeights, float[] outputBias)
    {
        (Classes, _hidden, _outputs) = (classes, hiddenBias.Length, outputBias.Length);
        if (_hidden % 16 != 0 || _outputs != Padded(classes.Length) || inputWeights.Length != SymbolFeatures.Length * _hidden
            || outputWeights.Length != _hidden * _outputs)
        {
            throw new ArgumentException("The weights do not fit each other.", nameof(inputWeights));
        }

        (_inputWeights, _hiddenBias, _outputWeights, _outputBias) = (inputWeights, hiddenBias, outputWeights, outputBias);
    }

    /// <summary>The symbols that the network tells apart, in the order of its outputs.</summary>
    public string Classes { get; }

    /// <summary>The number of outputs that are computed for so many classes: whole vectors.</summary>
    public static int Padded(int classes) => (classes + 15) / 16 * 16;

    /// <summary>Writes the natural logarithm of each class's probability.</summary>
    /// <param name="features">From <see cref="SymbolFeatures.Extract"/>.</param>
    /// <param name="logProbabilities">Gets one number for each of <see cref="Classes"/>.</param>
    public void Classify(ReadOnlySpan<float> features, Span<float> logProbabilities)
    {
        Span<float> hidden = stackalloc float[_hidden];
        _hiddenBias.CopyTo(hidden);
        for (var i = 0; i < SymbolFeatures.Length; i++)
        {
            if (features[i] != 0)
                AddScaled(hidden, _inputWeights.AsSpan(i * _hidden, _hidden), features[i]);
        }

        Span<float> output = stackalloc float[_outputs];
        _outputBias.CopyTo(output);
        for (var i = 0; i < _hidden; i++)
        {
            if (hidden[i] > 0)
                AddScaled(output, _outputWeights.AsSpan(i * _outputs, _outputs), hidden[i]);
        }

        LogSoftmax(output[..Classes.Length], logProbabilities);
    }

    /// <summary>Reads a network that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static SymbolNetwork Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadUInt32() != Magic)
            throw new InvalidDataException("Not a symbol network.");
        var classes = reader.ReadString();
        var (hidden, outputs) = (reader.ReadInt32(), Padded(classes.Length));
        return new SymbolNetwork(classes, Floats(SymbolFeatures.Length * hidden), Floats(hidden), Floats(hidden * outputs), Floats(outputs));

        float[] Floats(int count)
        {
            var floats = new float[count];
            for (var i = 0; i < count; i++)
                floats[i] = (float)reader.ReadHalf();
            return floats;
        }
    }

    /// <summary>Writes the network: magic, classes, hidden units, then all weights as 16-bit floats.</summary>
    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Classes);
        writer.Write(_hidden);
        foreach (var weights in (float[][])[_inputWeights, _hiddenBias, _outputWeights, _outputBias])
        {
            foreach (var weight in weights)
                writer.Write((Half)weight);
        }
    }

    private static void AddScaled(Span<float> sum, ReadOnlySpan<float> row, float scale)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var terms = MemoryMarshal.Cast<float, Vector<float>>(row);
        for (var i = 0; i < sums.Length; i++)
            sums[i] += terms[i] * scale;
    }

    private static void LogSoftmax(ReadOnlySpan<float> output, Span<float> logProbabilities)
    {
        var largest = float.NegativeInfinity;
        foreach (var value in output)
            largest = MathF.Max(largest, value);
        var sum = 0f;
        foreach (var value in output)
            sum += MathF.Exp(value - largest);
        var offset = largest + MathF.Log(sum);
        for (var i = 0; i < output.Length; i++)
            logProbabilities[i] = output[i] - offset;
    }
}
