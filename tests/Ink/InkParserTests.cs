using System.Text;

namespace OneCaptcha.Ink.Tests;

public sealed class InkParserTests
{
    [Fact]
    public void Two_strokes_keep_their_points_and_count_time_from_the_first()
    {
        Assert.True(InkParser.TryParse("[[[1,2,1700000000000],[3.5,4,1700000000016.5]],[[-5,6e1,1700000000200]]]", InkLimits.Default, out var ink, out _));
        Assert.Equal(2, ink!.Count);
        Assert.Equal([new InkPoint(1, 2, 0), new InkPoint(3.5f, 4, 16.5f)], ink[0].ToArray());
        Assert.Equal([new InkPoint(-5, 60, 200)], ink[1].ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("\"[[[1,2,3]]]\"")]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("[[[1,2,3]],[]]")]
    [InlineData("[1,2,3]")]
    [InlineData("[[1,2,3]]")]
    [InlineData("[[[[1,2,3]]]]")]
    [InlineData("[[[1,2]]]")]
    [InlineData("[[[1,2,3,4]]]")]
    [InlineData("[[[1,2,null]]]")]
    [InlineData("[[[1,2,\"3\"]]]")]
    [InlineData("[[[1,2,true]]]")]
    [InlineData("[[[1,2,[3]]]]")]
    [InlineData("[[[NaN,2,3]]]")]
    [InlineData("[[[Infinity,2,3]]]")]
    [InlineData("[[[1e999,2,3]]]")]
    [InlineData("[[[1,2,-3]]]")]
    [InlineData("[[[1,2,3],[1,2,2]]]")]
    [InlineData("[[[1,2,30]],[[1,2,20]]]")]
    [InlineData("[[[1,2,0],[1,2,1e12]]]")]
    [InlineData("[[[1e6,2,3]]]")]
    [InlineData("[[[1,2,3]]")]
    [InlineData("[[[1,2,3]]] x")]
    [InlineData("[[[1,2,3]]][]")]
    [InlineData("[[[1,2,3],]]")]
    [InlineData("[[[1,2,3],{}]]")]
    [InlineData("[[[1,2,3]],{}]")]
    public void Anything_else_is_refused(string strokes)
    {
        Assert.False(InkParser.TryParse(strokes, InkLimits.Default, out var ink, out var error));
        Assert.Null(ink);
        Assert.NotEmpty(error);
    }

    [Fact]
    public void No_text_is_refused() => Assert.False(InkParser.TryParse((string?)null, InkLimits.Default, out _, out _));

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.False(InkParser.TryParse(new byte[] { 0xFF, 0xFE, 0x5B }, InkLimits.Default, out _, out _));

    [Theory]
    [InlineData(200, 1, true)]
    [InlineData(201, 1, false)]
    [InlineData(1, 4_000, true)]
    [InlineData(1, 4_001, false)]
    public void Strokes_and_points_are_limited(int strokes, int points, bool isRead)
    {
        var stroke = "[" + string.Join(',', Enumerable.Repeat("[1,2,3]", points)) + "]";
        var text = "[" + string.Join(',', Enumerable.Repeat(stroke, strokes)) + "]";
        Assert.Equal(isRead, InkParser.TryParse(text, InkLimits.Default, out _, out _));
    }

    [Fact]
    public void A_million_points_are_refused_before_they_take_memory()
    {
        var text = Encoding.UTF8.GetBytes("[[" + string.Join(',', Enumerable.Repeat("[1,2,3]", 1_000_000)) + "]]");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(InkParser.TryParse(text, InkLimits.Default, out _, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.False(InkParser.TryParse(new string('[', 100_000), InkLimits.Default, out _, out _));
}
