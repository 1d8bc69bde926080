namespace OneCaptcha.Grains.Sites;

/// <summary>Everything about a site that decides whether a request is served. Cached at gateway and silo for seconds.</summary>
/// <param name="PublicKey">The site's key.</param>
/// <param name="Enabled">Whether its owner has it switched on.</param>
/// <param name="Hosts">Host patterns; empty means any (the classic site).</param>
/// <param name="Policy">What is asked of visitors.</param>
/// <param name="Secrets">Hashes of the secrets with which the site's backend may verify passes.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.SiteRules")]
public sealed record SiteRules(
    string PublicKey, bool Enabled, IReadOnlyList<string> Hosts, SitePolicy Policy, IReadOnlyList<SiteSecret> Secrets)
{
    /// <summary>
    /// The one decision on whether a page may use a site: gateway and grain both ask it.
    /// </summary>
    /// <param name="rules">The site's rules, or null where there is no such site.</param>
    /// <param name="page">Where the visitor is (<c>Origin</c>, else <c>Referer</c>), or null where the browser said nothing.</param>
    /// <returns><see cref="Verdict.Continue"/>, or the refusal.</returns>
    public static Verdict Check(SiteRules? rules, Uri? page)
    {
        if (rules is null) return Verdict.InvalidSiteKey;
        if (!rules.Enabled) return Verdict.SiteDisabled;
        if (rules.Hosts.Count == 0) return Verdict.Continue;
        if (page is null) return rules.Policy.OriginRequired ? Verdict.OriginNotAllowed : Verdict.Continue;

        foreach (var pattern in rules.Hosts)
        {
            if (HostPattern.Matches(pattern, page)) return Verdict.Continue;
        }

        return Verdict.OriginNotAllowed;
    }
}
