using System.Numerics;

namespace OneCaptcha.Lab.Attack.Networks;

/// <summary>The largest of each 2×2 pixels and zero, channel by channel: halves a picture's side and is the non-linear step as well.</summary>
internal sealed class Pool(int side, int channels) : Layer(side * side * channels, side * side * channels / 4, 0)
{
    public override void Forward(ReadOnlySpan<float> input, Span<float> output, int count, bool training)
    {
        var run = channels / Vector<float>.Count;
        var pixels = Vectors.Of(input);
        var into = Vectors.Of(output);
        for (var (to, corners) = (0, new Corners(side, run)); to < count * Outputs / Vector<float>.Count; to++)
        {
            var at = corners.Of(to);
            var upper = Vector.Max(pixels[at], pixels[at + run]);
            var lower = Vector.Max(pixels[at + corners.Below], pixels[at + corners.Below + run]);
            into[to] = Vector.Max(Vector.Max(upper, lower), Vector<float>.Zero);
        }
    }

    public override void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> outputErrors, Span<float> inputErrors, int count)
    {
        var run = channels / Vector<float>.Count;
        var pixels = Vectors.Of(input);
        var largest = Vectors.Of(output);
        var errors = Vectors.Of(outputErrors);
        var back = Vectors.Of(inputErrors);
        for (var (to, corners) = (0, new Corners(side, run)); to < count * Outputs / Vector<float>.Count; to++)
        {
            // The first of equals takes the whole error: flat ground makes many equals.
            var left = Vector.GreaterThan(largest[to], Vector<float>.Zero);
            foreach (var at in (ReadOnlySpan<int>)[0, run, corners.Below, corners.Below + run])
            {
                var corner = corners.Of(to) + at;
                var takes = left & Vector.Equals(pixels[corner], largest[to]);
                back[corner] = Vector.ConditionalSelect(takes, errors[to], Vector<float>.Zero);
                left = Vector.AndNot(left, takes);
            }
        }
    }

    /// <summary>Where, in vectors, the upper left of the four pixels behind an output lies.</summary>
    private readonly struct Corners(int side, int run)
    {
        public int Below => side * run;

        public int Of(int output)
        {
            var (pixel, part) = Math.DivRem(output, run);
            var (row, column) = Math.DivRem(pixel, side / 2);
            return (((row * 2 * side) + (column * 2)) * run) + part;
        }
    }
}
