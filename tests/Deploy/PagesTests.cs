using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Hosting;

namespace OneCaptcha.Deploy.Tests;

/// <summary>The pages for readers agree with each other and with the service.</summary>
public sealed partial class PagesTests
{
    [Fact]
    public void Every_link_leads_to_a_file_and_its_heading()
    {
        var links = Repository.Pages().SelectMany(page => Link().Matches(File.ReadAllText(page)).Select(match => (page, Target: match.Groups["target"].Value)))
            .Where(link => !link.Target.StartsWith("http", StringComparison.Ordinal)).ToList();
        Assert.True(links.Count > 80);
        Assert.Equal("", string.Join('\n', links.Where(link => !LeadsSomewhere(link.page, link.Target)).Select(link => $"{link.Target} in {link.page}")));
    }

    [Fact]
    public async Task Every_refusal_of_a_challenge_is_told_with_its_status()
    {
        await using var service = await TestService.Start();
        var document = JsonNode.Parse(await service.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var answers = document["paths"]!["/api/challenge"]!["post"]!["responses"]!.AsObject()
            .SelectMany(answer => Code().Matches(answer.Value!["description"]!.GetValue<string>()).Select(code => (Status: answer.Key, Code: code.Value)));
        var refusals = Enum.GetValues<Verdict>().Where(verdict => verdict is not (Verdict.Continue or Verdict.Passed)).Select(verdict => verdict.Code()).ToHashSet();
        var served = answers.Where(answer => refusals.Contains(answer.Code)).ToHashSet();
        Assert.Equal(refusals.Order(), served.Select(answer => answer.Code).Order());

        var told = new[] { "docs/challenges.md", "docs/work.md" }.SelectMany(page => Refusal().Matches(File.ReadAllText(Repository.Path(page))))
            .SelectMany(row => Code().Matches(row.Groups["codes"].Value).Select(code => (row.Groups["status"].Value, code.Value))).ToHashSet();
        Assert.Equal(served.Order(), told.Order());
    }

    [Fact]
    public void The_table_of_policy_tells_every_field_with_the_default_of_new_sites()
    {
        var policy = typeof(SitePolicy).GetProperties().Where(property => property.CanWrite)
            .Select(property => $"{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]} {property.GetValue(SitePolicy.ForNewSites)}".ToLowerInvariant());
        var rows = PolicyRow().Matches(File.ReadAllText(Repository.Path("docs/sites.md")))
            .SelectMany(row => Word().Matches(row.Groups["fields"].Value).Zip(row.Groups["defaults"].Value.Split(", ")))
            .Select(row => $"{row.First.Value} {row.Second.Trim('`').Replace(",", "", StringComparison.Ordinal)}".ToLowerInvariant());
        Assert.Equal(policy.Order(), rows.Order());
    }

    private static bool LeadsSomewhere(string page, string target)
    {
        var (path, anchor) = target.Split('#') is [var file, var heading] ? (file, heading) : (target, null);
        var linked = path.Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, path));
        return Path.Exists(linked) && (anchor is null || Headings(linked).Contains(anchor));
    }

    // Anchors as GitHub makes them.
    private static IEnumerable<string> Headings(string page) =>
        Heading().Matches(File.ReadAllText(page)).Select(match => NoAnchor().Replace(match.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\s-]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex("[a-z]+(-[a-z]+)*")]
    private static partial Regex Code();

    // | 403 | `invalid-site-key`, `site-disabled` | … |
    [GeneratedRegex(@"^\| (?<status>\d{3}) \| (?<codes>`[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Refusal();

    // | `inkWidth`, `inkHeight` | 272, 136 | … |
    [GeneratedRegex(@"^\| (?<fields>`[a-z]\w*`(, `\w+`)*) \| (?<defaults>[^|]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex PolicyRow();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
