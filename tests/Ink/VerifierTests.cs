using OneCaptcha.Lab.Ink;

namespace OneCaptcha.Ink.Tests;

public sealed class VerifierTests
{
    private static readonly InkVerifier Verifier = new();

    [Fact]
    public void Digits_of_strangers_are_read()
    {
        var read = SymbolEvaluation.Read(TestHandwriting.Samples.Where(sample => char.IsAsciiDigit(sample.Label)), InkModel.Default.Network);
        Assert.True(read.Count >= 400);
        Assert.InRange(Proportion.Of(read.Select(r => r.Read == r.Sample.Label)).Rate, 0.98, 1);
    }

    [Fact]
    public void The_right_expression_is_accepted_and_one_changed_symbol_refused()
    {
        var right = Judge(ExpressionTrials.Right([.. TestHandwriting.Composers], 600, 1));
        var changed = Judge(ExpressionTrials.OneChanged([.. TestHandwriting.Composers], 600, 2));
        var another = Judge(ExpressionTrials.Another([.. TestHandwriting.Composers], 600, 3));
        Assert.InRange(right.Rate, 0.98, 1);
        Assert.InRange(changed.Rate, 0, 0.025);
        Assert.InRange(another.Hits, 0, 1);

        static Proportion Judge(IEnumerable<ExpressionTrial> trials) =>
            Proportion.Of(trials.Select(trial => Verifier.Verify(trial.Ink, trial.Expected).Reason is InkReason.None or InkReason.NotHuman));
    }

    [Fact]
    public void Scribbles_say_nothing()
    {
        var random = new Random(5);
        Assert.True(Expression.TryParse("x=5+1", out var expression));
        for (var i = 0; i < 500; i++)
            Assert.False(Verifier.Verify(Scribbles.Draw(random), expression).Accepted);
    }

    [Theory]
    [InlineData("[[[50,50,0]]]", InkReason.Empty)]
    [InlineData("[[[50,50,0],[50,50,10],[50,50,20]]]", InkReason.Empty)]
    [InlineData("[[[10,10,0],[60,10,10]]]", InkReason.WrongCount)]
    [InlineData("[[[10,10,0],[60,10,10]],[[-400,10,20],[-400,60,30]]]", InkReason.OffCanvas)]
    public void What_cannot_be_read_is_refused_with_its_reason(string strokes, InkReason reason)
    {
        Assert.True(InkParser.TryParse(strokes, InkLimits.Default, out var ink, out _));
        Assert.True(Expression.TryParse("x=5+1", out var expression));
        var verdict = Verifier.Verify(ink!, expression, (272, 136));
        Assert.False(verdict.Accepted);
        Assert.Equal(reason, verdict.Reason);
    }

    [Theory]
    [InlineData("[[[-20000,-20000,0],[20000,20000,3600000]],[[0,0,3600000]],[[1,1,3600000]],[[2,2,3600000]],[[3,3,3600000]]]")]
    [InlineData("[[[10,50,0]],[[60,50,0]],[[110,50,0]],[[160,50,0]],[[210,50,0]]]")]
    [InlineData("[[[10,50,0],[40,50,90]],[[60,50,100],[90,50,190]],[[110,50,200],[140,50,290]],[[160,50,300],[190,50,390]],[[210,50,400],[240,50,490]]]")]
    [InlineData("[[[9,9,0],[9,99,80]],[[9,9,90],[9,99,170]],[[9,9,180],[9,99,260]],[[9,9,270],[9,99,350]],[[9,9,360],[9,99,440]]]")]
    public void Inks_that_nobody_writes_are_refused_with_numbers_that_are_some(string strokes)
    {
        Assert.True(InkParser.TryParse(strokes, InkLimits.Default, out var ink, out _));
        Assert.True(Expression.TryParse("x=5+1", out var expression));
        var verdict = Verifier.Verify(ink!, expression);
        Assert.False(verdict.Accepted);
        Assert.True(float.IsFinite(verdict.Score) && float.IsFinite(verdict.Human));
    }

    [Fact]
    public void Points_that_come_twice_change_nothing()
    {
        var trial = ExpressionTrials.Right([.. TestHandwriting.Composers], 1, 9).Single();
        var twice = InkStrokes.Of([.. Enumerable.Range(0, trial.Ink.Count).Select(i => trial.Ink[i].ToArray().SelectMany(p => new[] { p, p }).ToArray())]);
        var (once, doubled) = (Verifier.Verify(trial.Ink, trial.Expected), Verifier.Verify(twice, trial.Expected));
        Assert.Equal((once.Score, once.Human, once.Reason), (doubled.Score, doubled.Human, doubled.Reason));
    }

    [Fact]
    public void Neither_place_nor_size_matters()
    {
        var trial = ExpressionTrials.Right([.. TestHandwriting.Composers], 1, 9).Single();
        var far = InkStrokes.Of([.. Enumerable.Range(0, trial.Ink.Count).Select(i => trial.Ink[i].ToArray()
            .Select(p => new InkPoint(500 + (4 * p.X), 300 + (4 * p.Y), p.T)).ToArray())]);
        var (near, moved) = (Verifier.Verify(trial.Ink, trial.Expected), Verifier.Verify(far, trial.Expected));
        Assert.Equal(near.Reason, moved.Reason);
        Assert.Equal(near.Score, moved.Score, 3);
    }

    [Fact]
    public void The_order_of_the_strokes_does_not_matter()
    {
        Assert.True(Expression.TryParse("5+1=6", out var expression));
        var composer = TestHandwriting.Composers[0];
        var ink = composer.Write(expression, new Random(3), out _);
        var backwards = InkStrokes.Of([.. Enumerable.Range(0, ink.Count).Reverse().Select(i => ink[i].ToArray())]);
        Assert.Equal(Verifier.Verify(ink, expression).Score, Verifier.Verify(backwards, expression).Score, 2);
    }

    [Fact]
    public void A_superscript_must_be_raised()
    {
        Assert.True(Expression.TryParse("x^{2}+7", out var raised));
        Assert.True(Expression.TryParse("x2+7", out var flat));
        var composer = TestHandwriting.Composers[1];
        var accepted = Enumerable.Range(0, 40).Count(i => Says(composer.Write(raised, new Random(i), out _)));
        var onTheLine = Enumerable.Range(0, 40).Count(i => Says(composer.Write(flat, new Random(i), out _)));
        Assert.InRange(accepted, 38, 40);
        Assert.InRange(onTheLine, 0, 4);

        bool Says(InkStrokes ink) => Verifier.Verify(ink, raised).Reason is InkReason.None or InkReason.NotHuman;
    }

    [Fact]
    public void The_verdict_is_the_same_every_time()
    {
        var trial = ExpressionTrials.Right([.. TestHandwriting.Composers], 1, 4).Single();
        var (first, second) = (Verifier.Verify(trial.Ink, trial.Expected), new InkVerifier().Verify(trial.Ink, trial.Expected));
        Assert.Equal((first.Score, first.Human, first.Reason), (second.Score, second.Human, second.Reason));
        Assert.Equal(first.Symbols, second.Symbols);
    }

    [Fact]
    public void Two_hundred_strokes_are_refused_at_once()
    {
        Assert.True(Expression.TryParse("x=5+1", out var expression));
        var many = InkStrokes.Of([.. Enumerable.Range(0, 200).Select(i =>
            Enumerable.Range(0, 40).Select(k => new InkPoint(i + k, 10 + (k * 2), (i * 100) + k)).ToArray())]);
        Assert.Equal(InkReason.WrongCount, Verifier.Verify(many, expression).Reason);
    }
}
