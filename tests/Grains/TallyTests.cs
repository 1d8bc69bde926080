namespace OneCaptcha.Grains.Tests;

public sealed class TallyTests
{
    [Fact]
    public void What_was_counted_is_told_by_its_words_and_nothing_else_is()
    {
        var tally = new Tally(("fruit", ["apple", "pear", "plum"]), ("size", ["small", "large"]));
        tally.Add(2, 0);
        tally.Add(0, 1);
        tally.Add(2, 0);

        Assert.Equal(
            ["fruit=apple size=large: 1", "fruit=plum size=small: 2"],
            tally.Read().Select(one => $"{string.Join(' ', one.Tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}: {one.Value}"));
    }
}
