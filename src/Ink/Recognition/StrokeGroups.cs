namespace OneCaptcha.Ink;

/// <summary>The strokes of one ink that count, and what the network says of every group of them that was asked for; each is asked once.</summary>
internal sealed class StrokeGroups
{
    /// <summary>Most strokes of an expression; five symbols seldom need twelve.</summary>
    public const int MaxStrokes = 32;

    /// <summary>Most strokes of a symbol.</summary>
    public const int MaxGroup = 4;

    /// <summary>Strokes of one symbol are not further apart than this part of the tallest stroke.</summary>
    private const float Gap = 0.45f;

    private readonly InkStrokes _ink;
    private readonly SymbolNetwork _network;
    private readonly InkBox[] _boxes;
    private readonly Dictionary<uint, int> _known = [];
    private readonly List<float[]> _logs = [];
    private readonly float[] _features = new float[SymbolFeatures.Length];

    public StrokeGroups(InkStrokes ink, SymbolNetwork network)
    {
        (_ink, _network) = (ink.WithoutSpecks(), network);
        _boxes = new InkBox[_ink.Count];
        for (var i = 0; i < _boxes.Length; i++)
        {
            _boxes[i] = InkBox.Of(_ink[i]);
            Unit = MathF.Max(Unit, _boxes[i].Height);
        }
    }

    /// <summary>How many strokes count.</summary>
    public int Count => _ink.Count;

    /// <summary>The height of the tallest stroke: the measure of distances.</summary>
    public float Unit { get; }

    /// <summary>The box of one stroke.</summary>
    public InkBox Box(int stroke) => _boxes[stroke];

    /// <summary>The box around some strokes.</summary>
    public InkBox Box(ReadOnlySpan<int> strokes)
    {
        var box = InkBox.Empty;
        foreach (var stroke in strokes)
            box = box.With(_boxes[stroke]);
        return box;
    }

    /// <summary>Whether the strokes hang together closely enough to be one symbol.</summary>
    public bool MayBeSymbol(ReadOnlySpan<int> strokes)
    {
        // Grow from the first stroke; whatever is never reached is too far away. Four strokes at most: three rounds reach all.
        var reach = _boxes[strokes[0]];
        uint reached = 1;
        for (var round = 1; round < strokes.Length; round++)
        {
            for (var i = 1; i < strokes.Length; i++)
            {
                var box = _boxes[strokes[i]];
                if ((reached & (1u << i)) == 0 && box.Left - reach.Right <= Gap * Unit && reach.Left - box.Right <= Gap * Unit)
                {
                    reach = reach.With(box);
                    reached |= 1u << i;
                }
            }
        }

        return reached == (1u << strokes.Length) - 1;
    }

    /// <summary>The log-probabilities of all classes for a group.</summary>
    public ReadOnlySpan<float> Classify(ReadOnlySpan<int> strokes)
    {
        uint mask = 0;
        foreach (var stroke in strokes)
            mask |= 1u << stroke;
        if (!_known.TryGetValue(mask, out var index))
        {
            SymbolFeatures.Extract(_ink, strokes, _features);
            var logs = new float[_network.Classes.Length];
            _network.Classify(_features, logs);
            _known[mask] = index = _logs.Count;
            _logs.Add(logs);
        }

        return _logs[index];
    }
}
