using System.Security.Cryptography;

namespace OneCaptcha.Lab.Attack;

/// <summary>Remembers the images of labelled stages by hash: two images that were ever said to show one character do so again.</summary>
internal sealed class HashReuse(int labelled) : IAttack
{
    private readonly Dictionary<string, HashSet<int>> _seen = [];

    /// <inheritdoc/>
    public double Learn(StageSource source)
    {
        foreach (var (number, stage) in source.Take(StageSource.TrainingRun, labelled).Index())
        {
            foreach (var image in stage.Question.Tiles.Where((_, tile) => stage.Matches[tile]).Prepend(stage.Question.Expected))
            {
                if (!_seen.TryGetValue(Hash(image), out var sets))
                {
                    _seen[Hash(image)] = sets = [];
                }

                sets.Add(number);
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public float[][] Evidence(Question question)
    {
        var expected = Sets(question.Expected);
        return [.. question.Tiles.Select(tile => (float[])[expected.Overlaps(Sets(tile)) || Hash(tile) == Hash(question.Expected) ? 1 : 0])];
    }

    private HashSet<int> Sets(byte[] image) => _seen.TryGetValue(Hash(image), out var sets) ? sets : [];

    private static string Hash(byte[] image) => Convert.ToHexString(SHA256.HashData(image));
}
