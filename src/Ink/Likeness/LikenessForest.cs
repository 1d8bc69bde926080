using System.Text;

namespace OneCaptcha.Ink;

/// <summary>Gradient-boosted trees (Friedman 2001) that say how likely a person moved the pen.</summary>
/// <remarks>Trees are complete and of one depth: node i has the children 2i + 1 and 2i + 2, the leaves come last.</remarks>
internal sealed class LikenessForest
{
    private readonly int _depth;
    private readonly byte[] _columns;
    private readonly float[] _limits;
    private readonly float[] _leaves;
    private readonly int _trees;

    /// <param name="depth">Decisions from root to leaf.</param>
    /// <param name="columns">For each tree its 2^depth − 1 nodes: which feature decides.</param>
    /// <param name="limits">Likewise: at or below it the left child follows.</param>
    /// <param name="leaves">For each tree 2^depth log-odds.</param>
    /// <param name="threshold">The least likeness that passes.</param>
    public LikenessForest(int depth, byte[] columns, float[] limits, float[] leaves, float threshold)
    {
        (_depth, _columns, _limits, _leaves, Threshold) = (depth, columns, limits, leaves, threshold);
        _trees = leaves.Length >> depth;
        if (columns.Length != _trees * ((1 << depth) - 1) || limits.Length != columns.Length)
            throw new ArgumentException("The trees do not fit each other.", nameof(columns));
    }

    /// <summary>The least likeness that passes for a person.</summary>
    public float Threshold { get; }

    /// <summary>The same trees with another threshold.</summary>
    public LikenessForest With(float threshold) => new(_depth, _columns, _limits, _leaves, threshold);

    /// <summary>The likeness to a person, 0 to 1, of the features from <see cref="KinematicFeatures"/>.</summary>
    public float Likeness(ReadOnlySpan<float> features)
    {
        var (nodes, sum) = ((1 << _depth) - 1, 0f);
        for (var tree = 0; tree < _trees; tree++)
        {
            var node = 0;
            for (var level = 0; level < _depth; level++)
            {
                var at = (tree * nodes) + node;
                node = (2 * node) + (features[_columns[at]] <= _limits[at] ? 1 : 2);
            }

            sum += _leaves[(tree << _depth) + node - nodes];
        }

        return 1 / (1 + MathF.Exp(-sum));
    }

    public static LikenessForest Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var (depth, trees, threshold) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadSingle());
        var columns = reader.ReadBytes(trees * ((1 << depth) - 1));
        return new LikenessForest(depth, columns, Floats(columns.Length), Floats(trees << depth), threshold);

        float[] Floats(int count)
        {
            var floats = new float[count];
            for (var i = 0; i < count; i++)
                floats[i] = reader.ReadSingle();
            return floats;
        }
    }

    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(_depth);
        writer.Write(_trees);
        writer.Write(Threshold);
        writer.Write(_columns);
        foreach (var value in _limits.Concat(_leaves))
            writer.Write(value);
    }
}
