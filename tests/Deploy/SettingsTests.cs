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
        Assert.Equal(Lines(read.Names.Except(NoSettings)), Lines(Table().Select(row => row.Name)));
    }

    [Fact]
    public void The_operators_table_of_settings_tells_the_defaults_that_hold()
    {
        var numbers = Table().Where(row => read.Defaults.ContainsKey(row.Name) && IsPlain(row.Default)).ToList();
        Assert.True(numbers.Count > 20);
        Assert.Equal("", Lines(numbers.Where(row => row.Default != Text(read.Defaults[row.Name])).Select(row => $"{row.Name} is {Text(read.Defaults[row.Name])}")));
    }

    [Fact]
    public void Every_setting_that_a_page_names_is_read()
    {
        // A page may name a group, such as OneCaptcha:Limits:Site.
        var there = read.Names.SelectMany(name => Enumerable.Range(1, name.Split(':').Length).Select(parts => string.Join(':', name.Split(':').Take(parts)))).ToHashSet();
        // Clients have settings of their own.
        var told = Repository.Pages().Where(page => !page.Contains("/clients/", StringComparison.Ordinal)).SelectMany(page => Named().Matches(File.ReadAllText(page)).Select(match => (page, Name: ReadSettings.Plain(match.Value)))).ToList();
        Assert.True(told.Count > 30);
        Assert.Equal("", Lines(told.Where(setting => setting.Name != "Name" && !there.Contains(setting.Name)).Select(setting => $"{setting.Name} in {setting.page}")));
    }

    private static List<(string Name, string Default)> Table()
    {
        var section = Section().Match(File.ReadAllText(Repository.Path("docs/operating.md"))).Value;
        return [.. TableRow().Matches(section).Select(match => (match.Groups["name"].Value, match.Groups["default"].Value.Split(';')[0].Trim('`', ' ')))];
    }

    // What a person reads as words ("made, in DataDirectory", "cores − 1") is not compared.
    private static bool IsPlain(string text) => text is "none" or "open" || bool.TryParse(text, out _) || double.TryParse(text, out _) || TimeSpan.TryParse(text, out _);

    private static string Text(object? value) => value switch { null => "none", bool or Enum => $"{value}".ToLowerInvariant(), _ => $"{value}" };

    private static string Lines(IEnumerable<string> names) => string.Join('\n', names.Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\bOneCaptcha__\w+(?=[=\s])")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\bOneCaptcha(:|__)[A-Z]\w*(:\w+)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex(@"^## Configuration$.*?(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    // | `Limits:BodyBytes` | 65536 | … |
    [GeneratedRegex(@"^\| `(?<name>[A-Z][\w:]*)` \| (?<default>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
