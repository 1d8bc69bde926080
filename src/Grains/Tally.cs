using System.Diagnostics.Metrics;

namespace OneCaptcha.Grains;

/// <summary>
/// Counts what happens with every stage, by labels whose words are known beforehand. It is looked at when it is exported: a counter would look up
/// its series each time.
/// </summary>
/// <param name="labels">The labels, each with its words.</param>
internal sealed class Tally(params (string Label, string[] Words)[] labels)
{
    private readonly long[] _counts = new long[labels.Aggregate(1, (product, label) => product * label.Words.Length)];

    /// <summary>Counts one.</summary>
    /// <param name="words">Of each label the word, by its place.</param>
    public void Add(params ReadOnlySpan<int> words)
    {
        var index = 0;
        for (var i = 0; i < labels.Length; i++) index = index * labels[i].Words.Length + words[i];
        Interlocked.Increment(ref _counts[index]);
    }

    /// <summary>What has been counted so far.</summary>
    public IEnumerable<Measurement<long>> Read()
    {
        for (var index = 0; index < _counts.Length; index++)
        {
            var count = Interlocked.Read(ref _counts[index]);
            if (count > 0) yield return new Measurement<long>(count, Words(index));
        }
    }

    private KeyValuePair<string, object?>[] Words(int index)
    {
        var words = new KeyValuePair<string, object?>[labels.Length];
        for (var i = labels.Length - 1; i >= 0; i--)
        {
            var (label, all) = labels[i];
            words[i] = new(label, all[index % all.Length]);
            index /= all.Length;
        }

        return words;
    }
}
