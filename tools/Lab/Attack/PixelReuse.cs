using System.Numerics;
using OneCaptcha.Lab.Attack.Learners;
using OneCaptcha.Lab.Attack.Networks;

namespace OneCaptcha.Lab.Attack;

/// <summary>
/// Remembers the images of labelled stages as small grey pictures around the middle of their ink. Expected image and tile show one character if
/// some stage has images near both that were said to be one.
/// </summary>
internal sealed class PixelReuse(int labelled) : IAttack
{
    private const int Side = 16;

    /// <summary>Pixels of the tile to one of the small picture.</summary>
    private const float Step = 2.75f;

    private readonly List<float[][]> _sets = [];

    /// <inheritdoc/>
    public double Learn(StageSource source)
    {
        _sets.AddRange(source.Take(StageSource.TrainingRun, labelled).Select(stage =>
            stage.Question.Tiles.Where((_, tile) => stage.Matches[tile]).Prepend(stage.Question.Expected).Select(Small).ToArray()));
        return 0;
    }

    /// <inheritdoc/>
    public float[][] Evidence(Question question)
    {
        var expected = Small(question.Expected);
        float[] toExpected = [.. _sets.Select(set => set.Min(image => Distance(expected, image)))];
        return
        [
            .. question.Tiles.Select(Small).Select(tile =>
            {
                var through = _sets.Select((set, i) => toExpected[i] + set.Min(image => Distance(tile, image))).DefaultIfEmpty(0).Min();
                return (float[])[-through, -Distance(expected, tile)];
            }),
        ];
    }

    private static float[] Small(byte[] png)
    {
        var pixels = new float[GreyTile.Size * GreyTile.Size];
        GreyTile.Of(png).Sample(Matrix3x2.Identity, pixels);
        var (ink, sum) = (1e-6f, Vector2.Zero);
        for (var i = 0; i < pixels.Length; i++)
        {
            var weight = MathF.Max(0, pixels[i] - 0.5f);
            (ink, sum) = (ink + weight, sum + (new Vector2(i % GreyTile.Size, i / GreyTile.Size) * weight));
        }

        var corner = (sum / ink) - new Vector2(Side * Step / 2);
        var small = new float[Side * Side];
        for (var i = 0; i < small.Length; i++)
        {
            var (left, top) = ((int)(corner.X + (i % Side * Step)), (int)(corner.Y + (i / Side * Step)));
            for (var part = 0; part < 9; part++)
            {
                var (x, y) = (Math.Clamp(left + (part % 3), 0, GreyTile.Size - 1), Math.Clamp(top + (part / 3), 0, GreyTile.Size - 1));
                small[i] += pixels[(y * GreyTile.Size) + x] / 9;
            }
        }

        return small;
    }

    /// <summary>Root mean square of what differs.</summary>
    private static float Distance(float[] a, float[] b)
    {
        var first = Vectors.Of(a.AsSpan());
        var second = Vectors.Of(b.AsSpan());
        var squares = Vector<float>.Zero;
        for (var i = 0; i < first.Length; i++)
        {
            var apart = first[i] - second[i];
            squares += apart * apart;
        }

        return MathF.Sqrt(Vector.Sum(squares) / a.Length);
    }
}
