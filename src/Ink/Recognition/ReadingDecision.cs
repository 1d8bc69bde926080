using System.Text;

namespace OneCaptcha.Ink;

/// <summary>The one calibrated decision whether an ink is the expected expression: a logistic model over what the alignment measures.</summary>
internal sealed class ReadingDecision
{
    /// <summary>How many measurements the decision weighs.</summary>
    public const int Measures = 8;

    private readonly float[] _weights;

    /// <summary>A decision of given weights, the constant last.</summary>
    public ReadingDecision(float[] weights, float threshold)
    {
        if (weights.Length != Measures + 1)
            throw new ArgumentException("One weight a measure, and a constant.", nameof(weights));
        (_weights, Threshold) = (weights, threshold);
    }

    /// <summary>The least score that is accepted.</summary>
    public float Threshold { get; }

    /// <summary>Writes the measurements of an alignment.</summary>
    public static void Measure(
        InkAlignment alignment, ReadOnlySpan<float> expected, ReadOnlySpan<float> rival, SpatialRelations relations, Span<float> measures)
    {
        var (lowest, second, worst, mean) = (0f, 0f, float.NegativeInfinity, 0f);
        for (var i = 0; i < expected.Length; i++)
        {
            mean += expected[i] / expected.Length;
            worst = MathF.Max(worst, rival[i] - expected[i]);
            if (expected[i] < lowest)
                (lowest, second) = (expected[i], lowest);
            else
                second = MathF.Min(second, expected[i]);
        }

        measures[0] = MathF.Max(alignment.Expected - alignment.Free, -30);
        measures[1] = MathF.Max(lowest, -15);
        measures[2] = MathF.Max(second, -15);
        measures[3] = MathF.Max(mean, -15);
        measures[4] = Math.Clamp(worst, -8, 8);
        measures[5] = MathF.Min(relations.Order, 2);
        measures[6] = MathF.Min(relations.Superscript, 2);
        measures[7] = MathF.Min(relations.Baseline, 2);
    }

    /// <summary>The probability that the ink is right, as far as the calibration goes.</summary>
    public float Score(ReadOnlySpan<float> measures)
    {
        var sum = _weights[Measures];
        for (var i = 0; i < Measures; i++)
            sum += _weights[i] * measures[i];
        return 1 / (1 + MathF.Exp(-sum));
    }

    public static ReadingDecision Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var weights = new float[Measures + 1];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = reader.ReadSingle();
        return new ReadingDecision(weights, reader.ReadSingle());
    }

    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        foreach (var weight in _weights)
            writer.Write(weight);
        writer.Write(Threshold);
    }
}
