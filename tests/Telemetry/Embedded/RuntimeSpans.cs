using OneCaptcha.Telemetry.Tests.Otlp;

namespace OneCaptcha.Telemetry.Tests;

/// <summary>The runtime's spans: a call is one, from its issue to its end.</summary>
internal static class RuntimeSpans
{
    public const string Activation = "ChallengeGrain/activate";

    /// <summary>Whether of a trace that was not sampled more than the request is told.</summary>
    public const bool TellsWhatFailedWithin = true;

    /// <summary>The spans of requests: all, for what nobody asked for has none.</summary>
    public static IReadOnlyList<OtlpSpan> OfRequests(IReadOnlyList<OtlpSpan> spans) => spans;

    /// <summary>A call's span as it was made and as it was taken.</summary>
    public static (OtlpSpan Made, OtlpSpan Taken) Call(IEnumerable<OtlpSpan> spans, string name)
    {
        var span = Assert.Single(spans, span => span.Name == name);
        return (span, span);
    }

    /// <summary>What an activation is part of: whatever issued the call that woke the grain.</summary>
    public static OtlpSpan WokenBy(OtlpSpan caller, OtlpSpan made) => caller;
}
