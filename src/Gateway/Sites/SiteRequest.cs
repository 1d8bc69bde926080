using System.Text.Json.Serialization;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>The body that makes or changes a site. In a change all fields are optional.</summary>
public sealed record SiteRequest
{
    /// <summary>What its owner calls it, 1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>1 to 50 hosts that it is served on: <c>example.org</c>, <c>*.example.org</c>, <c>localhost:3000</c>.</summary>
    public IReadOnlyList<string?>? Hosts { get; init; }

    /// <summary>What is asked of visitors; fields that are absent keep their defaults, or their values.</summary>
    public SitePolicyChange? Policy { get; init; }

    /// <summary>In a change: whether it is served.</summary>
    public bool? Enabled { get; init; }

    /// <summary>On making, by the operator: the account it is for.</summary>
    [JsonPropertyName("account_id")]
    public string? AccountId { get; init; }
}

/// <summary>The body of a rotation, which may be empty.</summary>
public sealed record RotateRequest
{
    /// <summary>Seconds for which the secrets before go on working, 0 to 604,800. 0 revokes them now.</summary>
    [JsonPropertyName("overlap_seconds")]
    public int? OverlapSeconds { get; init; }
}

/// <summary>The body that makes an account.</summary>
public sealed record AccountRequest
{
    /// <summary>What it is called, 1 to 100 characters.</summary>
    public string? Name { get; init; }
}
