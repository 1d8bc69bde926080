using System.Diagnostics;

namespace OneCaptcha.Gateway.Telemetry;

/// <summary>
/// Takes no trace context from HTTP requests, so that ASP.NET Core logs none that a visitor chose: <see cref="RequestSpans"/> takes it
/// where it may be believed. What travels between grains is as it was.
/// </summary>
internal sealed class NoTraceContext : DistributedContextPropagator
{
    private static readonly DistributedContextPropagator Usual = CreateDefaultPropagator();

    public override IReadOnlyCollection<string> Fields => Usual.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => Usual.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        (traceId, traceState) = (null, null);
        if (carrier is not IHeaderDictionary) Usual.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        carrier is IHeaderDictionary ? null : Usual.ExtractBaggage(carrier, getter);
}
