using OneCaptcha.Lab.Ink;

namespace OneCaptcha.Lab.Attack;

/// <summary>
/// From evidence to nine answers: a logistic model over each number, and over how far it stays behind the stage's best and its mean;
/// a stage's tiles suffer alike from its face. Each tile is then answered by what is likelier, which is best for independent tiles.
/// </summary>
internal sealed class Decision
{
    private readonly float[] _weights;

    private Decision(float[] weights) => _weights = weights;

    /// <summary>Yes where the only number is above a half.</summary>
    public static Decision AboveHalf { get; } = new([1, 0, 0, -0.5f]);

    /// <summary>Chooses the weights on labelled stages.</summary>
    public static Decision Fit(IReadOnlyList<(float[][] Evidence, bool[] Matches)> stages)
    {
        var examples = stages.SelectMany(stage => Columns(stage.Evidence).Zip(stage.Matches, (row, matches) => (row, matches, 1.0)));
        return new Decision(LogisticFit.Fit([.. examples]));
    }

    /// <summary>The nine answers.</summary>
    public bool[] Answer(float[][] evidence) => Array.ConvertAll(Columns(evidence), row =>
    {
        var sum = _weights[^1];
        for (var i = 0; i < row.Length; i++)
        {
            sum += _weights[i] * row[i];
        }

        return sum > 0;
    });

    private static float[][] Columns(float[][] evidence)
    {
        var columns = evidence[0].Length;
        float[] most = [.. Enumerable.Range(0, columns).Select(column => evidence.Max(row => row[column]))];
        float[] mean = [.. Enumerable.Range(0, columns).Select(column => evidence.Average(row => row[column]))];
        return Array.ConvertAll(evidence, row => (float[])
        [
            .. row, .. row.Select((value, column) => value - most[column]), .. row.Select((value, column) => value - mean[column]),
        ]);
    }
}
