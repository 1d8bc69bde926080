namespace OneCaptcha.Gateway.Telemetry;

/// <summary>
/// Marks routes that operators' and sites' own programs call: their trace goes on here. From everybody else's requests no
/// trace context is taken, or a visitor could choose which traces are kept, and join them to others.
/// </summary>
public sealed class BelievesTraceContext
{
    /// <summary>The mark.</summary>
    public static BelievesTraceContext Instance { get; } = new();
}
