using System.Numerics;
using OneCaptcha.Lab.Attack.Networks;

namespace OneCaptcha.Lab.Attack.Learners;

/// <summary>
/// Same or different: one network looks at the expected image and at a tile, a second one compares what it saw. Trained on stages that
/// were solved by hand and recorded, so the labels are what a solver pays for. It needs to know nothing of characters.
/// </summary>
/// <param name="name">Name of the weights.</param>
/// <param name="view">How it looks at a tile.</param>
/// <param name="eye">Makes the first network's layers.</param>
/// <param name="labelled">Stages that were solved by hand.</param>
/// <param name="looks">Images that pass the first network in training, each changed a little every time.</param>
/// <param name="weights">Where weights are kept.</param>
internal sealed class Twins(string name, IView view, Func<Random, Layer[]> eye, int labelled, int looks, WeightStore weights) : IAttack
{
    private const int StagesAtOnce = 6;
    private const int Images = 1 + Question.TileCount;
    private const int TilesAtOnce = StagesAtOnce * Question.TileCount;
    private const int Pairs = StagesAtOnce * TilesAtOnce;
    private const int PairLength = 2 * Eye.Width;

    /// <summary>
    /// How much a pair of different stages counts, which is nearly always of different characters. These are easy, and
    /// learning begins with them: on look-alikes alone it takes several times as long to begin.
    /// </summary>
    private const float Foreign = 0.2f;

    private readonly float[] _views = new float[StagesAtOnce * Images * view.Length];
    private readonly float[] _pairs = new float[Pairs * PairLength];
    private readonly float[] _pairErrors = new float[Pairs * PairLength];
    private Network _eye = new(1, []);
    private Network _judge = new(1, []);

    /// <inheritdoc/>
    public int CalibrationStages => Math.Clamp(labelled / 5, 10, 200);

    /// <inheritdoc/>
    public double Learn(StageSource source)
    {
        var random = new Random(labelled);
        _eye = new Network(StagesAtOnce * Images, [.. eye(random), new BatchNormaliser(Eye.Width, Eye.Width)]);
        _judge = new Network(Pairs, new Dense(PairLength, 64, random), new Rectifier(64, 0.1, random), new Dense(64, Gemm.Lanes, random));
        return weights.Get($"{name}-{labelled}-{looks}", source, [_eye, _judge], () => Train(source, random));
    }

    /// <inheritdoc/>
    public float[][] Evidence(Question question)
    {
        Look([.. question.Images.Select(GreyTile.Of)], 0, random: null);
        Pair(_eye.Forward(_views, Images, training: false), 1);
        var said = _judge.Forward(_pairs, Question.TileCount, training: false).ToArray();
        return [.. Enumerable.Range(0, Question.TileCount).Select(tile => (float[])[said[tile * Gemm.Lanes]])];
    }

    private void Train(StageSource source, Random random)
    {
        var stages = source.Take(StageSource.TrainingRun, labelled - CalibrationStages)
            .Select(stage => (Tiles: stage.Question.Images.Select(GreyTile.Of).ToArray(), stage.Matches)).ToArray();
        var steps = looks / (StagesAtOnce * Images);
        var adam = new Adam([_eye, _judge], 4e-3f, 0.02f, steps);
        var matches = new bool[TilesAtOnce];
        for (var step = 0; step < steps; step++)
        {
            for (var i = 0; i < StagesAtOnce; i++)
            {
                var place = ((step * StagesAtOnce) + i) % stages.Length;
                if (place == 0)
                {
                    random.Shuffle(stages);
                }

                Look(stages[place].Tiles, i, random);
                stages[place].Matches.CopyTo(matches, i * Question.TileCount);
            }

            Step(matches);
            adam.Step();
        }
    }

    private void Look(GreyTile[] tiles, int stage, Random? random)
    {
        var whole = random is null ? Matrix3x2.Identity : Augmentation.Symmetry(random);
        for (var i = 0; i < Images; i++)
        {
            var change = random is null ? whole : whole * Augmentation.Small(random);
            view.Write(tiles[i], change, _views.AsSpan(((stage * Images) + i) * view.Length, view.Length));
        }
    }

    private void Step(bool[] matches)
    {
        var seen = _eye.Forward(_views, StagesAtOnce * Images, training: true);
        Pair(seen, StagesAtOnce);
        var said = _judge.Forward(_pairs, Pairs, training: true);
        var errors = _judge.OutputErrors(Pairs);
        errors.Clear();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (stage, tile) = Math.DivRem(pair, TilesAtOnce);
            var own = tile / Question.TileCount == stage;
            var likely = 1 / (1 + MathF.Exp(-said[pair * Gemm.Lanes]));
            errors[pair * Gemm.Lanes] = (likely - (own && matches[tile] ? 1 : 0)) * (own ? 1 : Foreign) / TilesAtOnce;
        }

        _judge.Backward(_pairs, _pairErrors, Pairs);
        Unpair(seen, _eye.OutputErrors(StagesAtOnce * Images));
        _eye.Backward(_views, default, StagesAtOnce * Images);
    }

    /// <summary>Each expected image with each tile, those of other stages too: the products a·b of what was seen, and the distances |a−b|.</summary>
    private void Pair(ReadOnlySpan<float> seen, int stages)
    {
        for (var pair = 0; pair < stages * stages * Question.TileCount; pair++)
        {
            var (a, b) = Places(pair, stages);
            var into = _pairs.AsSpan(pair * PairLength, PairLength);
            for (var i = 0; i < Eye.Width; i++)
            {
                into[i] = seen[a + i] * seen[b + i];
                into[Eye.Width + i] = MathF.Abs(seen[a + i] - seen[b + i]);
            }
        }
    }

    private void Unpair(ReadOnlySpan<float> seen, Span<float> errors)
    {
        errors.Clear();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (a, b) = Places(pair, StagesAtOnce);
            var from = _pairErrors.AsSpan(pair * PairLength, PairLength);
            for (var i = 0; i < Eye.Width; i++)
            {
                var apart = from[Eye.Width + i] * MathF.Sign(seen[a + i] - seen[b + i]);
                errors[a + i] += (from[i] * seen[b + i]) + apart;
                errors[b + i] += (from[i] * seen[a + i]) - apart;
            }
        }
    }

    private static (int Expected, int Tile) Places(int pair, int stages)
    {
        var (stage, tile) = Math.DivRem(pair, stages * Question.TileCount);
        var image = (tile / Question.TileCount * Images) + 1 + (tile % Question.TileCount);
        return (stage * Images * Eye.Width, image * Eye.Width);
    }
}
