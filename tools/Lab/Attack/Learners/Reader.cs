using System.Numerics;
using OneCaptcha.Glyphs;
using OneCaptcha.Lab.Attack.Networks;

namespace OneCaptcha.Lab.Attack.Learners;

/// <summary>
/// Names the characters of a tile, having read as many tiles of the public generator as it liked: the labels cost nothing, and no tile is
/// ever seen twice. The outputs are the shares of the characters in the tile.
/// </summary>
/// <param name="tiles">Tiles read in training.</param>
/// <param name="styles">House styles of made-up secrets that it trains on; 0 for the public style.</param>
/// <param name="weights">Where weights are kept.</param>
internal sealed class Reader(int tiles, int styles, WeightStore weights) : IAttack
{
    private const int StagesAtOnce = 6;
    private const int Images = 1 + Question.TileCount;
    private const int Batch = StagesAtOnce * Images;

    /// <summary>Characters, and some outputs that stay unused.</summary>
    private static readonly int Outputs = (Alphabet.Characters.Count + Gemm.Lanes - 1) / Gemm.Lanes * Gemm.Lanes;

    private static readonly Dictionary<char, int> Indices = Alphabet.Characters.Index().ToDictionary(pair => pair.Item, pair => pair.Index);

    private readonly GradientView _view = new();
    private readonly float[] _views = new float[Batch * GradientView.Side * GradientView.Side * GradientView.Channels];
    private Network _network = new(1, []);

    /// <summary>House styles of made-up secrets that it trains on; 0 for the public style.</summary>
    public int Styles { get; } = styles;

    /// <inheritdoc/>
    public double Learn(StageSource source)
    {
        var random = new Random(tiles);
        _network = new Network(Batch, [.. Eye.Convolutional(random, 0.1), new Dense(Eye.Width, Outputs, random)]);
        return weights.Get($"reader-{tiles}", source, [_network], () => Train(source));
    }

    /// <inheritdoc/>
    public float[][] Evidence(Question question)
    {
        Look(question, 0);
        var read = _network.Forward(_views, Images, training: false);
        var shares = new float[Images * Outputs];
        for (var i = 0; i < Images; i++)
        {
            Softmax(read.Slice(i * Outputs, Outputs), shares.AsSpan(i * Outputs, Outputs));
        }

        var evidence = new float[Question.TileCount][];
        for (var tile = 0; tile < Question.TileCount; tile++)
        {
            var common = 0f;
            for (var character = 0; character < Outputs; character++)
            {
                common += shares[character] * shares[((tile + 1) * Outputs) + character];
            }

            evidence[tile] = [MathF.Log(common + 1e-6f)];
        }

        return evidence;
    }

    private void Train(StageSource source)
    {
        var steps = tiles / Batch;
        var adam = new Adam([_network], 2e-3f, 0.01f, steps);
        var shares = new float[Batch * Outputs];
        for (var step = 0; step < steps; step++)
        {
            Array.Clear(shares);
            for (var i = 0; i < StagesAtOnce; i++)
            {
                var stage = source.Stage(StageSource.TrainingRun, (step * StagesAtOnce) + i);
                Look(stage.Question, i);
                for (var image = 0; image < Images; image++)
                {
                    foreach (var character in stage.Characters[image])
                    {
                        shares[(((i * Images) + image) * Outputs) + Indices[character]] += 1f / stage.Characters[image].Length;
                    }
                }
            }

            var read = _network.Forward(_views, Batch, training: true);
            var errors = _network.OutputErrors(Batch);
            for (var i = 0; i < Batch; i++)
            {
                var row = errors.Slice(i * Outputs, Outputs);
                Softmax(read.Slice(i * Outputs, Outputs), row);
                for (var character = 0; character < Outputs; character++)
                {
                    row[character] = (row[character] - shares[(i * Outputs) + character]) / Batch;
                }
            }

            _network.Backward(_views, default, Batch);
            adam.Step();
        }
    }

    private void Look(Question question, int stage)
    {
        foreach (var (i, image) in question.Images.Index())
        {
            _view.Write(GreyTile.Of(image), Matrix3x2.Identity, _views.AsSpan(((stage * Images) + i) * _view.Length, _view.Length));
        }
    }

    private static void Softmax(ReadOnlySpan<float> values, Span<float> shares)
    {
        var largest = float.MinValue;
        foreach (var value in values)
        {
            largest = MathF.Max(largest, value);
        }

        var sum = 0f;
        for (var i = 0; i < values.Length; i++)
        {
            sum += shares[i] = MathF.Exp(values[i] - largest);
        }

        foreach (ref var share in shares)
        {
            share /= sum;
        }
    }
}
