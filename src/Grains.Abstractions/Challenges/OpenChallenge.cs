using OneCaptcha.Grains.Policy;

namespace OneCaptcha.Grains.Challenges;

/// <summary>Asks for a session.</summary>
/// <param name="SiteKey">Public key of the site.</param>
/// <param name="Page">Where the visitor is, as the browser said it, or null where it said nothing.</param>
/// <param name="Action">The site's own word for what is protected, at most 32 characters, or null.</param>
/// <param name="CustomerData">The site's own note, at most 255 characters, returned on verification, or null.</param>
/// <param name="WantsScore">Whether the page expects verification to tell a score, as reCAPTCHA's version 3 does.</param>
/// <param name="PrefersInk">Whether, where the site leaves the choice, the visitor chose to write.</param>
/// <param name="Terms">What was decided for this visitor; null for the site's policy as it is.</param>
/// <param name="Visitor">Key of the <see cref="Visitors.IVisitorGrain"/> that is told how the session ends, or null.</param>
/// <param name="PaidUntil">Where work has bought the session: until when that work is good, and so buys nothing else; else null.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.OpenChallenge")]
public sealed record OpenChallenge(
    string SiteKey, Uri? Page, string? Action, string? CustomerData, bool WantsScore = false, bool PrefersInk = false,
    Terms? Terms = null, string? Visitor = null, DateTimeOffset? PaidUntil = null);
