using OneCaptcha.Lab.Attack.Networks;

namespace OneCaptcha.Lab.Tests.Attack;

public sealed class NetworkTests
{
    private const int Examples = 4;

    [Fact]
    public void Analytic_gradients_are_the_numeric_ones()
    {
        var random = new Random(3);
        var network = Small(random);
        var input = Normal(random, Examples * network.Layers[0].Inputs);
        var wanted = Normal(random, Examples * network.Outputs);
        var inputErrors = new float[input.Length];
        network.Forward(input, Examples, training: true);
        wanted.CopyTo(network.OutputErrors(Examples));
        network.Backward(input, inputErrors, Examples);

        foreach (var layer in network.Layers.Where(layer => layer.Weights.Length > 0))
        {
            AssertGradients(network, input, wanted, layer.Weights, layer.Gradients, random);
        }

        AssertGradients(network, input, wanted, input, inputErrors, random);
    }

    [Fact]
    public void A_product_is_the_sum_of_products_whatever_its_shape()
    {
        var random = new Random(5);
        foreach (var (rows, depth, segments, width) in ((int, int, int, int)[])[(1, 3, 1, 16), (8, 5, 3, 32), (13, 7, 2, 48), (19, 1, 4, 64)])
        {
            var walk = new Walk(Row: 2, Column: 3, depth, segments, Segment: 5);
            var a = Normal(random, (rows * 2) + (depth * 3) + (segments * 5));
            var b = Normal(random, segments * depth * width);
            var c = new float[rows * width];
            Gemm.Add(a, walk, rows, b, width, c);
            for (var i = 0; i < c.Length; i++)
            {
                var sum = 0.0;
                for (var s = 0; s < segments * depth; s++)
                {
                    sum += a[(i / width * 2) + (s / depth * 5) + (s % depth * 3)] * b[(s * width) + (i % width)];
                }

                Assert.Equal(sum, c[i], 1e-4);
            }
        }
    }

    [Fact]
    public void Matrices_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => Gemm.Add(new float[15], new Walk(4, 1, 4), 4, new float[64], 16, new float[64]));

    [Fact]
    public void A_small_network_learns_to_tell_level_bars_from_upright_ones()
    {
        var random = new Random(7);
        var network = Small(random);
        var adam = new Adam([network], 0.01f, 0, 60);
        for (var step = 0; step < 60; step++)
        {
            var (input, labels) = Bars(random, Examples * 4);
            var output = network.Forward(input, Examples * 4, training: true);
            var errors = network.OutputErrors(Examples * 4);
            errors.Clear();
            for (var i = 0; i < labels.Length; i++)
            {
                errors[i * network.Outputs] = (1 / (1 + MathF.Exp(-output[i * network.Outputs]))) - labels[i];
            }

            network.Backward(input, default, Examples * 4);
            adam.Step();
        }

        var (fresh, truth) = Bars(random, Examples * 4);
        var said = network.Forward(fresh, Examples * 4, training: false).ToArray();
        Assert.All(truth.Index(), item => Assert.Equal(item.Item == 1, said[item.Index * network.Outputs] > 0));
    }

    [Fact]
    public void Loaded_weights_give_the_same_outputs()
    {
        var (one, other) = (Small(new Random(1)), Small(new Random(2)));
        var input = Normal(new Random(3), Examples * one.Layers[0].Inputs);
        one.Forward(input, Examples, training: true);
        using var stream = new MemoryStream();
        one.Save(stream);
        stream.Position = 0;
        other.Load(stream);
        Assert.Equal(
            one.Forward(input, Examples, training: false).ToArray(), other.Forward(input, Examples, training: false).ToArray());
    }

    private static Network Small(Random random) => new(
        Examples * 4,
        new Convolution(8, 16, 16, random),
        new Pool(8, 16),
        new BatchNormaliser(4 * 4 * 16, 16),
        new Convolution(4, 16, 32, random),
        new Pool(4, 32),
        new Dense(2 * 2 * 32, 16, random),
        new BatchNormaliser(16, 16),
        new Rectifier(16, 0, random),
        new Dense(16, 16, random));

    /// <summary>The loss is the outputs' product with fixed numbers: its derivative by an output is that number.</summary>
    private static void AssertGradients(Network network, float[] input, float[] wanted, float[] variables, float[] analytic, Random random)
    {
        const float Step = 2e-3f;
        var (apart, size) = (0.0, 0.0);
        for (var trial = 0; trial < 60; trial++)
        {
            var at = random.Next(variables.Length);
            var kept = variables[at];
            variables[at] = kept + Step;
            var more = Loss(network, input, wanted);
            variables[at] = kept - Step;
            var less = Loss(network, input, wanted);
            variables[at] = kept;
            var numeric = (more - less) / (2 * Step);
            apart += Math.Pow(numeric - analytic[at], 2);
            size += Math.Pow(analytic[at], 2);
        }

        Assert.True(size > 0);
        Assert.InRange(Math.Sqrt(apart / size), 0, 0.05);
    }

    private static double Loss(Network network, float[] input, float[] wanted)
    {
        var sum = 0.0;
        var output = network.Forward(input, Examples, training: true);
        for (var i = 0; i < output.Length; i++)
        {
            sum += (double)output[i] * wanted[i];
        }

        return sum;
    }

    private static (float[] Input, int[] Labels) Bars(Random random, int count)
    {
        var (input, labels) = (new float[count * 8 * 8 * 16], new int[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = random.Next(2);
            var place = random.Next(8);
            for (var along = 0; along < 8; along++)
            {
                var pixel = labels[i] == 1 ? (place * 8) + along : (along * 8) + place;
                input[((i * 64) + pixel) * 16] = 1;
            }
        }

        return (input, labels);
    }

    private static float[] Normal(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble())))];
}
