using System.Security.Cryptography;

namespace OneCaptcha.Ink.Tests;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("x^{2}+7", "x^{2}+7")]
    [InlineData(" E = ∞ ", "E=∞")]
    [InlineData("x^2−7", "x^{2}-7")]
    [InlineData("d≤5R", "d≤5R")]
    [InlineData("x^{23}", "x^{23}")]
    public void Reads_and_prints_like_LaTeX(string text, string printed)
    {
        Assert.True(Expression.TryParse(text, out var expression));
        Assert.Equal(printed, expression.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("^{2}")]
    [InlineData("x^")]
    [InlineData("x^{2")]
    [InlineData("x^{}")]
    [InlineData("x{2}")]
    [InlineData("x^^2")]
    [InlineData("x^2^3")]
    [InlineData("x^{2}^{}")]
    [InlineData("x}")]
    [InlineData("x+q")]
    [InlineData("x_1")]
    [InlineData("111111111")]
    public void Refuses_what_is_no_expression(string? text) => Assert.False(Expression.TryParse(text, out _));

    [Fact]
    public void A_superscript_is_not_its_base_line_twin()
    {
        Assert.True(Expression.TryParse("x^{2}", out var raised));
        Assert.True(Expression.TryParse("x2", out var flat));
        Assert.NotEqual(raised, flat);
    }

    [Fact]
    public void There_are_more_than_a_hundred_thousand() => Assert.InRange(ExpressionGrammar.Count, 100_000, long.MaxValue);

    [Fact]
    public void The_same_seed_draws_the_same_expression()
    {
        var seed = RandomNumberGenerator.GetBytes(ExpressionGrammar.SeedLength);
        Assert.Equal(ExpressionGrammar.Draw(seed), ExpressionGrammar.Draw(seed));
    }

    [Fact]
    public void Drawn_expressions_have_3_to_5_symbols_and_no_ambiguous_neighbours()
    {
        for (var i = 0; i < 5_000; i++)
        {
            var expression = ExpressionGrammar.Draw(RandomNumberGenerator.GetBytes(ExpressionGrammar.SeedLength));
            var text = expression.ToString();
            Assert.InRange(expression.Symbols.Count, 3, 5);
            Assert.True(expression.Symbols.Count(symbol => symbol.IsSuperscript) <= 1, text);
            Assert.DoesNotContain("+-", text, StringComparison.Ordinal);
            Assert.DoesNotContain("-+", text, StringComparison.Ordinal);
            Assert.True(Expression.TryParse(text, out var again) && again.Equals(expression), text);
        }
    }

    [Fact]
    public void No_expression_is_drawn_often()
    {
        const int Draws = 100_000;
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < Draws; i++)
        {
            var text = ExpressionGrammar.Draw(RandomNumberGenerator.GetBytes(ExpressionGrammar.SeedLength)).ToString();
            counts[text] = counts.GetValueOrDefault(text) + 1;
        }

        // The likeliest expression has a chance below 1 in 5,000; sixty draws of it would be nine deviations off.
        Assert.InRange(counts.Values.Max(), 1, 60);
        Assert.InRange(counts.Count, Draws / 4, Draws);
    }

    [Fact]
    public void Too_short_a_seed_is_a_mistake() => Assert.Throws<ArgumentException>(() => ExpressionGrammar.Draw(new byte[15]));
}
