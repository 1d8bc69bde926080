using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OneCaptcha.Ink.Tests;

public sealed class PictureTests
{
    private static readonly byte[] Seed = SHA256.HashData("a picture"u8);

    [Theory]
    [InlineData(272, 136, 1)]
    [InlineData(272, 136, 2)]
    [InlineData(401, 201, 1)]
    [InlineData(1_200, 800, 1)]
    public void Has_the_size_that_was_asked_for(int width, int height, int scale)
    {
        var png = ExpressionPicture.Draw(Parsed("x^{2}+7"), Seed, width, height, scale);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal(width * scale, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(height * scale, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [Fact]
    public void The_same_seed_draws_the_same_bytes_and_another_seed_others()
    {
        var expression = Parsed("E=∞");
        Assert.Equal(ExpressionPicture.Draw(expression, Seed), ExpressionPicture.Draw(expression, Seed));
        Assert.NotEqual(ExpressionPicture.Draw(expression, Seed), ExpressionPicture.Draw(expression, SHA256.HashData("another"u8)));
    }

    [Theory]
    [InlineData(271, 136, 1)]
    [InlineData(272, 135, 1)]
    [InlineData(272, 136, 0)]
    [InlineData(272, 136, 4)]
    [InlineData(1_201, 136, 1)]
    public void Refuses_sizes_out_of_range(int width, int height, int scale) =>
        Assert.Throws<ArgumentException>(() => ExpressionPicture.Draw(Parsed("E=∞"), Seed, width, height, scale));

    [Fact]
    public void Every_symbol_of_the_alphabet_can_be_drawn()
    {
        foreach (var symbol in InkAlphabet.Symbols)
            Assert.NotEmpty(ExpressionPicture.Draw(Parsed(symbol.ToString()), Seed));
    }

    [Fact]
    public void The_longest_expression_stays_within_the_picture()
    {
        var setting = new ExpressionSetting(Parsed("W^{8}+8W"), new Glyphs.SeedStream(Expansion(), 0), 272, 136);
        Assert.InRange(setting.Left, 0, 272);
        Assert.InRange(setting.Right, 136, 272);
        Assert.InRange(setting.CapHeight, 30, 68);
    }

    private static Glyphs.SeedExpansion Expansion()
    {
        var expansion = new Glyphs.SeedExpansion();
        expansion.Begin(Seed);
        return expansion;
    }

    private static Expression Parsed(string text)
    {
        Assert.True(Expression.TryParse(text, out var expression));
        return expression;
    }
}
