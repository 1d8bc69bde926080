namespace OneCaptcha.Gateway.Http;

/// <summary>Section <c>OneCaptcha:Limits</c>.</summary>
public sealed class LimitOptions
{
    /// <summary>Bytes of a request body.</summary>
    public int BodyBytes { get; set; } = 64 * 1024;

    /// <summary>Calls of one client address about challenges: a full bucket, and what flows into it a second.</summary>
    public BucketOptions Visitor { get; set; } = new() { Burst = 300, PerSecond = 30 };
}

/// <summary>A token bucket.</summary>
public sealed class BucketOptions
{
    /// <summary>What a full bucket holds.</summary>
    public int Burst { get; set; }

    /// <summary>What flows in a second.</summary>
    public int PerSecond { get; set; }
}
