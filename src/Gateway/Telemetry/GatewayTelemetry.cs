using System.Diagnostics;
using System.Diagnostics.Metrics;
using OneCaptcha.Gateway.Sites;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Gateway.Verification;
using OneCaptcha.Grains.Policy;

namespace OneCaptcha.Gateway.Telemetry;

/// <summary>
/// All names of what the gateway tells of itself, beside what ASP.NET Core tells of HTTP. Labels are few and bounded:
/// <c>reason</c>, <c>result</c>, <c>limit</c>, <c>token</c>, <c>asking</c>, <c>work</c>, <c>key</c>; never an address, a token, a host or a query.
/// </summary>
public sealed class GatewayTelemetry : IDisposable
{
    /// <summary>The meter's name, and the activity source's.</summary>
    public const string Name = "OneCaptcha.Gateway";

    /// <summary>Label of a refused request's span: the code it was refused with. A trace with one is kept.</summary>
    public const string Refusal = "onecaptcha.refusal";

    internal static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _overLimit;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _verifications;
    private readonly Counter<long> _inkVerifications;
    private readonly Counter<long> _decisions;

    /// <summary>Makes the instruments in the host's own scope.</summary>
    public GatewayTelemetry(IMeterFactory factory, TokenKeys keys, PressureBoard board, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(board);
        _meter = factory.Create(Name);
        _refused = _meter.CreateCounter<long>("onecaptcha.requests.refused", "{request}", "Requests that were refused, by the code they were told.");
        _overLimit = _meter.CreateCounter<long>("onecaptcha.limits.refusals", "{request}", "Calls that found a bucket empty, by limit.");
        _tokens = _meter.CreateCounter<long>("onecaptcha.tokens.opened", "{token}", "Tokens shown: too late, or not ours; of passes and work the good ones too.");
        _verifications = _meter.CreateCounter<long>("onecaptcha.passes.verified", "{pass}", "Passes that backends asked about, by what they were told.");
        _inkVerifications = _meter.CreateCounter<long>("onecaptcha.ink.verified", "{ink}", "Inks that backends asked about, by what they were told.");

        _decisions = _meter.CreateCounter<long>("onecaptcha.decisions", "{decision}", "What visitors were asked and why, in a word each, and whether work came first. What becomes of the work is among the tokens.");
        _meter.CreateObservableGauge("onecaptcha.sites.pressed", () => board.Count, "{site}", "Sites under pressure, as far as this gateway knows.");

        _meter.CreateObservableGauge("onecaptcha.keys", () => keys.Count, "{key}", "Token keys in the ring.");
        _meter.CreateObservableGauge("onecaptcha.keys.next_in", () => NextKey(keys, clock), "s", "Time until the next token key takes over; nothing where none is to.");
        var (startedAt, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        _meter.CreateObservableGauge(
            "onecaptcha.clock.shift", () => (clock.GetUtcNow() - startedAt - clock.GetElapsedTime(started)).TotalSeconds, "s",
            "How far the clock was set since the start, against a timer that nobody sets.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Refused(string code)
    {
        if (_refused.Enabled) _refused.Add(1, new KeyValuePair<string, object?>("reason", code));
        Mark(code);
    }

    internal void OverLimit(string limit)
    {
        if (_overLimit.Enabled) _overLimit.Add(1, new KeyValuePair<string, object?>("limit", limit));
    }

    internal void Opened(string token, OpenResult result)
    {
        if (_tokens.Enabled) _tokens.Add(1, new("token", token), new("result", result.Label()));
    }

    internal void Decided(in Terms terms)
    {
        if (!_decisions.Enabled) return;

        _decisions.Add(1, new("asking", terms.Asking.Label()), new("reason", terms.Reason.Word()), new("work", terms.AsksForWork ? "asked" : "none"));
    }

    internal void Verified(VerificationOutcome outcome)
    {
        var result = outcome.Label();
        if (_verifications.Enabled) _verifications.Add(1, new KeyValuePair<string, object?>("result", result));
        if (outcome != VerificationOutcome.Verified) Mark(result);
    }

    internal void InkVerified(bool success, string errorCode)
    {
        var result = success ? "right" : errorCode.Length == 0 ? "wrong" : errorCode;
        if (_inkVerifications.Enabled) _inkVerifications.Add(1, new KeyValuePair<string, object?>("result", result));
        if (!success) Mark(result);
    }

    private static void Mark(string refusal)
    {
        if (Source.HasListeners()) Activity.Current?.SetTag(Refusal, refusal);
    }

    private static IEnumerable<Measurement<double>> NextKey(TokenKeys keys, TimeProvider clock)
    {
        if (keys.NextSealFrom is { } next) yield return new Measurement<double>((next - clock.GetUtcNow()).TotalSeconds);
    }
}
