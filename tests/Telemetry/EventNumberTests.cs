using System.Text.RegularExpressions;
using OneCaptcha.Telemetry.Tests.Deploy;

namespace OneCaptcha.Telemetry.Tests;

/// <summary>The numbers of log messages: one each, none missing, all explained.</summary>
public sealed partial class EventNumberTests
{
    private static readonly List<string> Messages =
    [
        .. Directory.EnumerateFiles(Path.Combine(Dashboard.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Attributes().Matches(File.ReadAllText(file))).Select(match => match.Value),
    ];

    [Fact]
    public void Every_message_has_a_number_of_its_own()
    {
        Assert.True(Messages.Count >= 10);
        Assert.Equal([], Messages.Where(message => !Numbers().IsMatch(message)));
        Assert.Equal([], Numbers_().GroupBy(number => number).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Every_number_is_explained_to_the_operator()
    {
        var guide = File.ReadAllText(Path.Combine(Dashboard.Root, "docs", "operating.md"));
        Assert.Equal([], Numbers_().Where(number => !guide.Contains($"| {number} |", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Numbers_() => Messages.Select(message => Numbers().Match(message).Groups[1].Value);

    [GeneratedRegex(@"\[LoggerMessage\([^\]]*\)\]")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"EventId = (\d{4})")]
    private static partial Regex Numbers();
}
