using System.Numerics;

namespace OneCaptcha.Lab.Attack.Networks;

/// <summary>
/// Adam (Kingma, Ba 2015) with decoupled weight decay (Loshchilov, Hutter 2019); the rate warms up over <see cref="WarmUp"/> steps and then
/// falls to nothing along a cosine.
/// </summary>
internal sealed class Adam
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.99f;
    private const int WarmUp = 50;

    private readonly Layer[] _layers;
    private readonly float[][] _means;
    private readonly float[][] _squares;
    private readonly float _rate;
    private readonly float _decay;
    private readonly int _steps;
    private int _step;

    /// <param name="networks">What is to be trained.</param>
    /// <param name="rate">The highest rate.</param>
    /// <param name="decay">How strongly weights shrink.</param>
    /// <param name="steps">How many steps there will be.</param>
    public Adam(IEnumerable<Network> networks, float rate, float decay, int steps)
    {
        _layers = [.. networks.SelectMany(network => network.Layers).Where(layer => layer.Weights.Length > 0)];
        _means = [.. _layers.Select(layer => new float[layer.Weights.Length])];
        _squares = [.. _layers.Select(layer => new float[layer.Weights.Length])];
        (_rate, _decay, _steps) = (rate, decay, steps);
    }

    /// <summary>Moves the weights against their gradients, which are then cleared.</summary>
    public void Step()
    {
        _step++;
        var rate = _rate * Math.Min(1, _step / (float)WarmUp) * 0.5f * (1 + MathF.Cos(MathF.PI * Math.Min(_step, _steps) / _steps));
        var (scale1, scale2) = (1 / (1 - MathF.Pow(Beta1, _step)), 1 / (1 - MathF.Pow(Beta2, _step)));
        for (var layer = 0; layer < _layers.Length; layer++)
        {
            var weights = Vectors.Of(_layers[layer].Weights.AsSpan());
            var gradients = Vectors.Of(_layers[layer].Gradients.AsSpan());
            var means = Vectors.Of(_means[layer].AsSpan());
            var squares = Vectors.Of(_squares[layer].AsSpan());
            for (var i = 0; i < weights.Length; i++)
            {
                var gradient = gradients[i];
                means[i] = (means[i] * Beta1) + (gradient * (1 - Beta1));
                squares[i] = (squares[i] * Beta2) + (gradient * gradient * (1 - Beta2));
                var step = means[i] * scale1 / (Vector.SquareRoot(squares[i] * scale2) + new Vector<float>(1e-8f));
                weights[i] -= rate * (step + (_decay * weights[i]));
                gradients[i] = Vector<float>.Zero;
            }
        }
    }
}
