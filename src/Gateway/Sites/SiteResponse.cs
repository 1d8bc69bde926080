using System.Text.Json.Serialization;
using OneCaptcha.Grains.Accounts;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>A site as the administration shows it.</summary>
public sealed record SiteResponse
{
    /// <summary>The key that stands in the site's pages.</summary>
    [JsonPropertyName("public_key")]
    public required string PublicKey { get; init; }

    /// <summary>Only where it has just been made: the secret of the site's backend. It is not shown again.</summary>
    [JsonPropertyName("secret_key"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SecretKey { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The hosts it is served on, in punycode.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>Whether it is served.</summary>
    public required bool Enabled { get; init; }

    /// <summary>What is asked of visitors.</summary>
    public required SitePolicy Policy { get; init; }

    /// <summary>The account it belongs to; null for the operator's own.</summary>
    [JsonPropertyName("account_id")]
    public required string? AccountId { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    [JsonPropertyName("created_at")]
    public required DateTime CreatedAt { get; init; }

    /// <summary>Shows a site.</summary>
    public static SiteResponse Of(SiteView site, string? secret = null) => new()
    {
        PublicKey = site.PublicKey,
        SecretKey = secret,
        Name = site.Name,
        Hosts = site.Hosts,
        Enabled = site.Enabled,
        Policy = site.Policy,
        AccountId = site.Owner == SiteOwner.Operator ? null : site.Owner,
        CreatedAt = site.CreatedAt.UtcDateTime,
    };
}

/// <summary>A page of sites.</summary>
/// <param name="Sites">In the order of their making.</param>
/// <param name="Cursor">Asks for the next page; null after the last.</param>
public sealed record SitesResponse(IReadOnlyList<SiteResponse> Sites, string? Cursor);

/// <summary>A new secret.</summary>
/// <param name="PublicKey">Of which site.</param>
/// <param name="SecretKey">The secret. It is not shown again.</param>
/// <param name="PreviousValidUntil">Until when the secrets before work.</param>
public sealed record SecretResponse(
    [property: JsonPropertyName("public_key")] string PublicKey,
    [property: JsonPropertyName("secret_key")] string SecretKey,
    [property: JsonPropertyName("previous_valid_until")] DateTime PreviousValidUntil);

/// <summary>An account.</summary>
public sealed record AccountResponse
{
    /// <summary>Its id.</summary>
    [JsonPropertyName("account_id")]
    public required string AccountId { get; init; }

    /// <summary>Only where it has just been made: the token that manages its sites. It is not shown again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Token { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    [JsonPropertyName("created_at")]
    public required DateTime CreatedAt { get; init; }

    /// <summary>Shows an account.</summary>
    public static AccountResponse Of(AccountView account, string? token = null) =>
        new() { AccountId = account.AccountId, Token = token, Name = account.Name, CreatedAt = account.CreatedAt.UtcDateTime };
}
