using OneCaptcha.Telemetry.Tests.Otlp;

namespace OneCaptcha.Telemetry.Tests;

/// <summary>The runtime's spans: a call is two, as the sides of it may be two processes.</summary>
internal static class RuntimeSpans
{
    public const string Activation = "challenge/activate";

    /// <summary>Whether of a trace that was not sampled more than the request is told: Orleans sends no context along then.</summary>
    public const bool TellsWhatFailedWithin = false;

    /// <summary>The spans of requests: what silos do by themselves has traces of its own.</summary>
    public static IReadOnlyList<OtlpSpan> OfRequests(IReadOnlyList<OtlpSpan> spans)
    {
        var requests = spans.Where(span => span.Scope == "OneCaptcha.Gateway").Select(span => span.TraceId).ToHashSet();
        return [.. spans.Where(span => requests.Contains(span.TraceId))];
    }

    /// <summary>A call's span as it was made and as it was taken.</summary>
    public static (OtlpSpan Made, OtlpSpan Taken) Call(IEnumerable<OtlpSpan> spans, string name)
    {
        var made = Assert.Single(spans, span => span.Name == name && !span.IsServer);
        var taken = Assert.Single(spans, span => span.Name == name && span.IsServer);
        Assert.Equal(made.SpanId, taken.ParentId);
        return (made, taken);
    }

    /// <summary>What an activation is part of: the call that woke the grain.</summary>
    public static OtlpSpan WokenBy(OtlpSpan caller, OtlpSpan made) => made;
}
