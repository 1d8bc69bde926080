using System.Text.RegularExpressions;

namespace OneCaptcha.Deploy.Tests;

/// <summary>Manifests, the operator's page and the service speak of the same settings.</summary>
public sealed partial class SettingsTests(ReadSettings read) : IClassFixture<ReadSettings>
{
    // Bound with its neighbours, and then set by the composition root whatever was configured.
    private static readonly HashSet<string> NoSettings = ["KeepsToken"];

    [Fact]
    public void Every_variable_in_the_manifests_is_a_setting_that_the_service_reads()
    {
        var used = Repository.Files("deploy", "*").SelectMany(file => Variable().Matches(File.ReadAllText(file)).Select(match => (file, match.Value))).ToList();
        Assert.True(used.Count > 20);
        Assert.Equal("", Lines(used.Where(use => !read.Names.Contains(ReadSettings.Plain(use.Value))).Select(use => $"{use.Value} in {use.file}")));
    }

    [Fact]
    public void The_operators_table_of_settings_is_complete_and_says_nothing_that_is_not_so()
    {
        var section = Section().Match(File.ReadAllText(Repository.Path("docs/operating.md"))).Value;
        var told = TableRow().Matches(section).Select(match => match.Groups["name"].Value).ToList();
        Assert.Equal(Lines(read.Names.Except(NoSettings)), Lines(told));
    }

    private static string Lines(IEnumerable<string> names) => string.Join('\n', names.Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\bOneCaptcha__\w+(?=[=\s])")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^## Configuration$.*?(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    // | `Limits:BodyBytes` | 65536 | … |
    [GeneratedRegex(@"^\| `(?<name>[A-Z][\w:]*)` \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
