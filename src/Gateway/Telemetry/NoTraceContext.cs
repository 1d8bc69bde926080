using System.Diagnostics;

namespace OneCaptcha.Gateway.Telemetry;

/// <summary>Takes no trace context from requests, so that ASP.NET Core logs none that a visitor chose. <see cref="RequestSpans"/> takes it where it may be believed.</summary>
internal sealed class NoTraceContext : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => [];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
