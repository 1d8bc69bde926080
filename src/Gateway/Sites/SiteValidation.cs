using System.Globalization;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>Which fields of a request cannot be taken, and what becomes of the others.</summary>
internal sealed class SiteValidation
{
    /// <summary>Hosts of one site.</summary>
    public const int MostHosts = 50;

    /// <summary>Characters of a name.</summary>
    public const int LongestName = 100;

    private readonly SortedDictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    /// <summary>Fields with a mistake, and a sentence about each.</summary>
    public IDictionary<string, string[]> Errors => _errors;

    /// <summary>Whether all can be taken.</summary>
    public bool Passes => _errors.Count == 0;

    /// <summary>The name without blanks around it; null where it was absent and may be.</summary>
    public string? Name(string? name, bool required)
    {
        if (name is null && !required) return null;

        var text = name?.Trim() ?? "";
        if (text.Length is 0 or > LongestName) Add("name", $"Must have 1 to {LongestName} characters.");
        else if (text.Any(character => char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format)) Add("name", "Must not contain control characters.");
        return text;
    }

    /// <summary>The hosts as they are stored, each once; null where they were absent and may be.</summary>
    public IReadOnlyList<string>? Hosts(IReadOnlyList<string?>? hosts, bool required)
    {
        if (hosts is null && !required) return null;
        if (hosts is null || hosts.Count is 0 or > MostHosts)
        {
            Add("hosts", $"Must be a list of 1 to {MostHosts} hosts.");
            return null;
        }

        var patterns = new List<string>(hosts.Count);
        for (var i = 0; i < hosts.Count; i++)
        {
            if (!HostPattern.TryNormalise(hosts[i], out var pattern, out var mistake)) Add($"hosts[{i}]", mistake);
            else if (!patterns.Contains(pattern)) patterns.Add(pattern);
        }

        return patterns;
    }

    /// <summary>The policy's fields, each within its range.</summary>
    public SitePolicyChange? Policy(SitePolicyChange? policy)
    {
        foreach (var (field, mistake) in SitePolicyRanges.Check((policy ?? new()).ApplyTo(SitePolicy.ForNewSites))) Add($"policy.{field}", mistake);
        return policy;
    }

    /// <summary>Notes a mistake.</summary>
    public void Add(string field, string mistake) => _errors[field] = [mistake];
}
