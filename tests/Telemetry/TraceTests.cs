using System.Net;
using OneCaptcha.Hosting;
using OneCaptcha.Telemetry.Tests.Otlp;

namespace OneCaptcha.Telemetry.Tests;

/// <summary>Traces: whole, begun by whom they may be begun by, and kept where they are worth it.</summary>
/// <remarks>A request's span ends a little after its reply: the service is stopped, and has ended all of them, before they are looked at.</remarks>
public sealed class TraceTests
{
    private const string TheirTrace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string TheirSpan = "00f067aa0ba902b7";

    [Fact]
    public async Task One_trace_leads_from_the_request_through_the_grain_to_drawing_and_storage()
    {
        await using var exporting = await ExportingService.Start(("OTEL_TRACES_SAMPLER", "always_on"), ("OneCaptcha:Drawing:ReadyStages", "0"));
        await new Player(exporting.Service).Open();
        await exporting.Stop();

        var spans = RuntimeSpans.OfRequests(exporting.Receiver.Spans);
        var request = Assert.Single(spans, span => span.Name == "POST /api/challenge");
        Assert.Equal("", request.ParentId);
        Assert.All(spans.Where(span => span.Scope != "OneCaptcha.Gateway"), span => Assert.Equal(request.TraceId, span.TraceId));

        var open = RuntimeSpans.Call(spans, "IChallengeGrain/Open");
        Assert.Equal(request.SpanId, open.Made.ParentId);
        var call = RuntimeSpans.Call(spans, "IGeneratorGrain/Draw");
        Assert.Equal(open.Taken.SpanId, call.Made.ParentId);
        Assert.Equal(call.Taken.SpanId, Assert.Single(spans, span => span.Name == "draw").ParentId);
        var write = Assert.Single(spans, span => span.Name == "storage write" && span.Attributes["db.collection.name"] == "challenges");
        Assert.Equal(open.Taken.SpanId, write.ParentId);
        // What the session's grain reads when it wakes is part of the call that woke it.
        var activation = Assert.Single(spans, span => span.Name == RuntimeSpans.Activation);
        Assert.Equal(RuntimeSpans.WokenBy(request, open.Made).SpanId, activation.ParentId);
        Assert.Contains(spans, span => span.Name == "storage read" && span.ParentId == activation.SpanId);
    }

    [Theory]
    [InlineData("POST", "/api/challenge", false)]
    [InlineData("GET", "/v1/challenge?key=x", false)]
    [InlineData("GET", "/nowhere", false)]
    [InlineData("GET", "/siteverify?secret=s&response=r", true)]
    [InlineData("POST", "/v1/verify", true)]
    [InlineData("GET", "/admin/v1/sites", true)]
    public async Task The_trace_of_a_backend_goes_on_here_and_that_of_a_visitor_does_not(string method, string path, bool goesOn)
    {
        await using var exporting = await ExportingService.Start(("OTEL_TRACES_SAMPLER", "parentbased_always_on"));
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{TheirTrace}-{TheirSpan}-01");
        request.Headers.TryAddWithoutValidation("tracestate", "visitor=secret-of-theirs");
        using var reply = await exporting.Service.Client.SendAsync(request);
        await exporting.Stop();

        var span = exporting.Receiver.Spans.First(span => span.Scope == "OneCaptcha.Gateway");
        Assert.Equal(goesOn ? (TheirTrace, TheirSpan) : (span.TraceId, ""), (span.TraceId, span.ParentId));
        if (!goesOn) Assert.DoesNotContain(exporting.Receiver.Spans, one => one.TraceId == TheirTrace);
        Assert.False(Exported.Contains(exporting.Receiver.Bytes, "secret-of-theirs"));
    }

    [Fact]
    public async Task Of_traces_that_were_not_sampled_those_that_went_wrong_are_kept()
    {
        await using var exporting = await ExportingService.Start(("OTEL_TRACES_SAMPLER", "traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "0"));
        var player = new Player(exporting.Service);
        var stage = (await player.Open()).Expect(HttpStatusCode.OK);
        await player.AnswerRightly(stage);
        await exporting.Export();
        Assert.Empty(exporting.Receiver.Spans);

        // A refusal.
        await player.AnswerWrongly(stage);
        // An error of ours, somewhere within.
        exporting.Storage.IsDown = true;
        (await player.Open()).Expect(HttpStatusCode.ServiceUnavailable);
        await exporting.Stop();

        var traces = RuntimeSpans.OfRequests(exporting.Receiver.Spans).ToLookup(span => span.TraceId);
        Assert.Equal(2, traces.Count);
        var refused = Assert.Single(traces, trace => trace.Any(span => span.Attributes.GetValueOrDefault("onecaptcha.refusal") == "stale-challenge"));
        Assert.Equal("POST /api/challenge", Assert.Single(refused).Name);
        var failed = Assert.Single(traces, trace => trace.Any(span => span.Attributes.GetValueOrDefault("onecaptcha.refusal") == "storage-unavailable"));
        Assert.Equal(
            RuntimeSpans.TellsWhatFailedWithin,
            failed.Any(span => span is { Name: "storage read", HasFailed: true } && span.Attributes["error.type"] == "System.IO.IOException"));
        Assert.Contains(failed, span => span is { Name: "POST /api/challenge", HasFailed: true });
    }

    [Fact]
    public async Task An_attack_does_not_flood_the_collector()
    {
        await using var exporting = await ExportingService.Start(("OTEL_TRACES_SAMPLER", "traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "0"));
        for (var i = 0; i < 200; i++)
        {
            using var reply = await exporting.Service.Client.GetAsync(new Uri("/nowhere", UriKind.Relative));
        }

        await exporting.Stop();
        // Twenty a second, of which a slow machine may need some.
        Assert.InRange(exporting.Receiver.Spans.Count, 20, 190);
    }

    [Fact]
    public async Task Always_off_is_off()
    {
        await using var exporting = await ExportingService.Start(("OTEL_TRACES_SAMPLER", "always_off"));
        using var reply = await exporting.Service.Client.GetAsync(new Uri("/nowhere", UriKind.Relative));
        await exporting.Stop();
        Assert.Empty(exporting.Receiver.Spans);
    }
}
