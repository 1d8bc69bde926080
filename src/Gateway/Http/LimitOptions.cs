namespace OneCaptcha.Gateway.Http;

/// <summary>Section <c>OneCaptcha:Limits</c>.</summary>
public sealed class LimitOptions
{
    /// <summary>Bytes of a request body.</summary>
    public int BodyBytes { get; set; } = 64 * 1024;

    /// <summary>Calls of one client address about challenges: a full bucket, and what flows into it a second.</summary>
    public BucketOptions Visitor { get; set; } = new() { Burst = 300, PerSecond = 30 };

    /// <summary>Verifications of one site's passes, from wherever its backends call.</summary>
    public BucketOptions Site { get; set; } = new() { Burst = 4000, PerSecond = 2000 };

    /// <summary>Secrets of no site, from one address.</summary>
    public BucketOptions UnknownSecret { get; set; } = new() { Burst = 60, PerSecond = 2 };

    /// <summary>How often a wrong secret makes the gateway ask a site's grain again, before its cached rules are old.</summary>
    public BucketOptions Reread { get; set; } = new() { Burst = 5, PerSecond = 1 };

    /// <summary>Wrong tokens that one client address may show to the administration.</summary>
    public BucketOptions WrongToken { get; set; } = new() { Burst = 20, PerSecond = 1 };

    /// <summary>Sites that an account may make. The operator may make more for it.</summary>
    public int SitesPerAccount { get; set; } = 1000;
}
