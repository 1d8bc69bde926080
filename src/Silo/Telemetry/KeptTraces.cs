using System.Diagnostics;
using OpenTelemetry;

namespace OneCaptcha.Silo.Telemetry;

/// <summary>
/// Exports the traces that were sampled, and of the others those in which something went wrong, as far as they were recorded: the
/// first span of this process and whatever failed within (<see cref="Samplers"/>). Whether a trace is worth keeping is known at its end
/// alone; until then its spans hang on the first of them, and are gone with it.
/// </summary>
/// <remarks>
/// It judges the part of a trace that ran in this process. At most so many are kept a second, so that an attack, which is
/// all refusals, neither floods the collector nor crowds out what was sampled.
/// </remarks>
internal sealed class KeptTraces(BaseProcessor<Activity> export, string? refusal, int keptPerSecond, TimeProvider clock) : BaseProcessor<Activity>
{
    // So much does not fail in one request; what comes beyond is not worth the memory.
    private const int MostSpans = 64;
    private const string Spans = "onecaptcha.spans";

    private readonly Lock _counting = new();
    private long _second;
    private int _kept;

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        RuntimeSpans.Tidy(data);

        if (data.Recorded)
        {
            export.OnEnd(data);
            return;
        }

        var root = data;
        while (root.Parent is { } parent) root = parent;
        if (root == data) Judge(root);
        else if (root.Recorded) Export(data);
        else HangOn(root, data);
    }

    /// <inheritdoc/>
    protected override bool OnForceFlush(int timeoutMilliseconds) => export.ForceFlush(timeoutMilliseconds);

    /// <inheritdoc/>
    protected override bool OnShutdown(int timeoutMilliseconds) => export.Shutdown(timeoutMilliseconds);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) export.Dispose();
        base.Dispose(disposing);
    }

    private static void HangOn(Activity root, Activity span)
    {
        lock (root)
        {
            if (root.GetCustomProperty(Spans) is not List<Activity> spans) root.SetCustomProperty(Spans, spans = []);
            if (spans.Count < MostSpans) spans.Add(span);
        }
    }

    private void Judge(Activity root)
    {
        List<Activity>? spans;
        lock (root)
        {
            spans = root.GetCustomProperty(Spans) as List<Activity>;
            var isWorthKeeping = HasFailed(root) || (refusal is not null && root.GetTagItem(refusal) is not null) || spans?.Exists(HasFailed) == true;
            if (!isWorthKeeping || !MayKeep()) return;

            root.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        }

        spans?.ForEach(Export);
        Export(root);
    }

    private static bool HasFailed(Activity span) => span.Status == ActivityStatusCode.Error;

    private bool MayKeep()
    {
        lock (_counting)
        {
            var now = clock.GetTimestamp();
            if (clock.GetElapsedTime(_second, now) >= TimeSpan.FromSeconds(1)) (_second, _kept) = (now, 0);
            return _kept++ < keptPerSecond;
        }
    }

    private void Export(Activity span)
    {
        span.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        export.OnEnd(span);
    }
}
