using OneCaptcha.Glyphs;

namespace OneCaptcha.Grains.Generation;

/// <summary>Section <c>OneCaptcha</c>, as far as it is about the letters' style.</summary>
public sealed class StyleOptions
{
    /// <summary>The least length of a secret.</summary>
    public const int LeastSecretLength = HouseStyle.LeastSecretLength;

    /// <summary>
    /// What the deployment's own letters are drawn from, the same in every silo; none: the published ones. It may be changed at any time:
    /// a stage that waits for its answer keeps it.
    /// </summary>
    public string? StyleSecret { get; set; }

    /// <summary>
    /// How long letters are kept before the secret gives new ones. A shorter period leaves a learner less to learn from, and costs each
    /// silo about a second of one core at its beginning.
    /// </summary>
    public TimeSpan StylePeriod { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Whether the secret, where there is one, is long enough.</summary>
    public bool IsSecretLongEnough => string.IsNullOrEmpty(StyleSecret) || StyleSecret.Length >= LeastSecretLength;
}
