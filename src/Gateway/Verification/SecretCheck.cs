using System.Net;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Verification;

/// <summary>Finds the site of a secret, and sees to it that guessing costs the guesser alone.</summary>
public sealed class SecretCheck(SiteRulesCache sites, VerificationLimits limits, TimeProvider clock)
{
    private enum Match
    {
        None,
        SwitchedOff,
        InForce,
    }

    /// <summary>
    /// The key of the site whose secret this is, or why there is none: <see cref="VerificationOutcome.InvalidSecret"/>
    /// (no site has it, or its owner has switched it off), <see cref="VerificationOutcome.Unavailable"/> (the address
    /// has guessed too often).
    /// </summary>
    /// <param name="secret">What was sent.</param>
    /// <param name="address">Who sent it.</param>
    public async ValueTask<(string? SiteKey, VerificationOutcome Refusal)> FindSite(string secret, IPAddress address)
    {
        // The classic site's secret is any string its operator likes, even one that looks like another site's.
        var siteKey = SecretKey.TryGetPublicKey(secret, out var named) ? named : ClassicSite.Key;

        // An invented key costs an activation of a grain: whoever has invented too many waits. The backends of sites that
        // are known here are not affected, even where they share the guesser's address.
        if (!sites.Knows(siteKey) && !limits.MayGuess(address)) return (null, VerificationOutcome.Unavailable);

        var match = await Find(siteKey, secret);
        if (match == Match.None && siteKey != ClassicSite.Key)
        {
            // The classic site is asked about every wrong secret, and where it is off, its grain each time.
            if (!limits.MayGuess(address)) return (null, VerificationOutcome.Unavailable);

            siteKey = ClassicSite.Key;
            match = await Find(siteKey, secret);
        }

        return match switch
        {
            Match.InForce => (siteKey, default),
            Match.SwitchedOff => (null, VerificationOutcome.InvalidSecret),
            _ => (null, limits.CountGuess(address) ? VerificationOutcome.InvalidSecret : VerificationOutcome.Unavailable),
        };
    }

    /// <summary>By what is known of the site and, where that says no, by its grain: a secret may be seconds old.</summary>
    private async ValueTask<Match> Find(string siteKey, string secret)
    {
        var rules = await sites.Get(siteKey);
        var match = Compare(rules, secret);
        if (match == Match.InForce || rules is null || !limits.AllowReread(siteKey)) return match;

        sites.Forget(siteKey);
        return Compare(await sites.Get(siteKey), secret);
    }

    private Match Compare(SiteRules? rules, string secret)
    {
        if (rules is null || !SecretKey.Matches(secret, rules.Secrets, clock.GetUtcNow())) return Match.None;
        return rules.Enabled ? Match.InForce : Match.SwitchedOff;
    }
}
