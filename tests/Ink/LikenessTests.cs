using OneCaptcha.Lab.Ink;

namespace OneCaptcha.Ink.Tests;

public sealed class LikenessTests
{
    private static readonly InkVerifier Verifier = new();
    private static readonly LikenessTrials Trials = new(TestHandwriting.Samples);

    [Fact]
    public void People_pass_for_people()
    {
        var refused = Likenesses(400, random => Trials.Human(random)).Count(likeness => likeness < InkModel.Default.Likeness.Threshold);
        Assert.InRange(refused, 0, 16);
    }

    [Theory]
    [InlineData(MachineFamily.Constant)]
    [InlineData(MachineFamily.Gaussian)]
    [InlineData(MachineFamily.MinimumJerk)]
    [InlineData(MachineFamily.TwoThirds)]
    [InlineData(MachineFamily.LogNormal)]
    internal void Machines_do_not(MachineFamily family)
    {
        var passed = Likenesses(200, random => Trials.Machine(family, random)).Count(likeness => likeness >= InkModel.Default.Likeness.Threshold);
        Assert.InRange(passed, 0, 20);
    }

    [Fact]
    public void An_ink_whose_times_do_not_pass_is_nobodys()
    {
        Assert.True(InkParser.TryParse("[[[10,10,5],[20,30,5],[40,60,5]]]", InkLimits.Default, out var ink, out _));
        Assert.Equal(0, Verifier.Likeness(ink!));
    }

    [Fact]
    public void Neither_place_nor_size_nor_pauses_matter()
    {
        var ink = Trials.Human(new Random(3));
        var changed = InkStrokes.Of([.. Enumerable.Range(0, ink.Count).Select(i => ink[i].ToArray()
            .Select(p => new InkPoint(7 + (3 * p.X), 9 + (3 * p.Y), p.T + (i * 1_000))).ToArray())]);
        Assert.Equal(Verifier.Likeness(ink), Verifier.Likeness(changed), 2);
    }

    private static IEnumerable<float> Likenesses(int count, Func<Random, InkStrokes> draw) =>
        Enumerable.Range(0, count).Select(i => Verifier.Likeness(draw(new Random(i))));
}
