using System.Globalization;

namespace OneCaptcha.Grains.Sites;

/// <summary>The ranges that <see cref="SitePolicy"/> documents.</summary>
public static class SitePolicyRanges
{
    private static readonly (string Field, int Least, int Most, Func<SitePolicy, int> Value)[] Ranges =
    [
        ("stages", 1, 20, policy => policy.Stages),
        ("mistakes", 0, 10, policy => policy.Mistakes),
        ("seconds", 20, 600, policy => policy.Seconds),
        ("difficulty", 0, 3, policy => policy.Difficulty),
        ("passSeconds", 30, 3600, policy => policy.PassSeconds),
        ("refreshes", 0, 20, policy => policy.Refreshes),
        ("extensions", 0, 10, policy => policy.Extensions),
        ("inkSeconds", 60, 3600, policy => policy.InkSeconds),
        ("inkAttempts", 1, 10, policy => policy.InkAttempts),
        ("inkWidth", 272, 800, policy => policy.InkWidth),
        ("inkHeight", 136, 400, policy => policy.InkHeight),
        ("stagesMost", 0, 20, policy => policy.StagesMost),
        ("difficultyMost", 0, 3, policy => policy.DifficultyMost),
        ("workMost", 16, 28, policy => policy.WorkMost),
    ];

    /// <summary>Each field that is out of its range, with a sentence that names the range.</summary>
    public static IEnumerable<(string Field, string Mistake)> Check(SitePolicy policy) => Ranges
        .Where(range => range.Value(policy) < range.Least || range.Value(policy) > range.Most)
        .Select(range => (range.Field, string.Create(CultureInfo.InvariantCulture, $"Must be from {range.Least} to {range.Most}.")));
}
