namespace OneCaptcha.Lab.Attack.Networks;

/// <summary>
/// Convolution with a window of 3×3 over a square picture, zeros beyond its edges. A picture is row by row, its channels side by side
/// at each pixel; then the three columns of a window's row lie in one run, and the whole is a matrix product over runs (<see cref="Walk"/>).
/// Weights: window row, window column, input channel × output channel, then the constants.
/// </summary>
internal sealed class Convolution : Layer
{
    private const int Window = 3;

    private readonly int _side;
    private readonly int _from;
    private readonly int _to;
    private readonly float[] _padded;
    private readonly float[] _paddedErrors;
    private readonly float[] _turned;

    /// <summary>Output channels must be a multiple of <see cref="Gemm.Lanes"/>, and input channels too unless it is the first layer.</summary>
    public Convolution(int side, int from, int to, Random random)
        : base(side * side * from, side * side * to, ((Window * Window * from) + 1) * to)
    {
        (_side, _from, _to) = (side, from, to);
        _padded = new float[(side + 2) * (side + 2) * from];
        _paddedErrors = new float[(side + 2) * (side + 2) * to];
        _turned = new float[Window * Window * from * to];
        Initialise(Weights.AsSpan(0, _turned.Length), Window * Window * from, random);
    }

    public override void Forward(ReadOnlySpan<float> input, Span<float> output, int count, bool training)
    {
        var constants = Weights.AsSpan(_turned.Length);
        for (var at = 0; at < count * Outputs; at += _to)
        {
            constants.CopyTo(output[at..]);
        }

        for (var i = 0; i < count; i++)
        {
            Pad(input.Slice(i * Inputs, Inputs), _padded, _from);
            Slide(_padded, _from, Weights, _to, output.Slice(i * Outputs, Outputs));
        }
    }

    public override void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> outputErrors, Span<float> inputErrors, int count)
    {
        if (!inputErrors.IsEmpty)
        {
            Turn();
            inputErrors[..(count * Inputs)].Clear();
        }

        Vectors.AddRows(outputErrors[..(count * Outputs)], Gradients.AsSpan(_turned.Length));
        var run = Window * _from;
        var stride = (_side + 2) * _from;
        for (var i = 0; i < count; i++)
        {
            var errors = outputErrors.Slice(i * Outputs, Outputs);
            Pad(input.Slice(i * Inputs, Inputs), _padded, _from);
            for (var y = 0; y < Window; y++)
            {
                var walk = new Walk(1, _from, _side, _side, stride);
                Gemm.Add(_padded.AsSpan(y * stride), walk, run, errors, _to, Gradients.AsSpan(y * run * _to, run * _to));
            }

            if (!inputErrors.IsEmpty)
            {
                Pad(errors, _paddedErrors, _to);
                Slide(_paddedErrors, _to, _turned, _from, inputErrors.Slice(i * Inputs, Inputs));
            }
        }
    }

    /// <summary>Adds the windows' sums to a picture.</summary>
    private void Slide(float[] padded, int from, float[] weights, int to, Span<float> picture)
    {
        var stride = (_side + 2) * from;
        var walk = new Walk(from, 1, Window * from, Window, stride);
        for (var y = 0; y < _side; y++)
        {
            Gemm.Add(padded.AsSpan(y * stride), walk, _side, weights, to, picture.Slice(y * _side * to, _side * to));
        }
    }

    private void Pad(ReadOnlySpan<float> picture, float[] padded, int channels)
    {
        var (run, stride) = (_side * channels, (_side + 2) * channels);
        for (var y = 0; y < _side; y++)
        {
            picture.Slice(y * run, run).CopyTo(padded.AsSpan(((y + 1) * stride) + channels));
        }
    }

    /// <summary>An error goes back through the window turned by 180°, input and output channels exchanged.</summary>
    private void Turn()
    {
        for (var cell = 0; cell < Window * Window; cell++)
        {
            var opposite = (Window * Window) - 1 - cell;
            for (var i = 0; i < _from; i++)
            {
                for (var o = 0; o < _to; o++)
                {
                    _turned[(((cell * _to) + o) * _from) + i] = Weights[(((opposite * _from) + i) * _to) + o];
                }
            }
        }
    }
}
