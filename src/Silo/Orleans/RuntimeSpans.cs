using System.Diagnostics;
using Orleans.Diagnostics;

namespace OneCaptcha.Silo;

/// <summary>
/// Orleans' spans, made fit for export: under the names that the embedded runtime gives the same, and without what Orleans adds to them,
/// keys of grains, messages of failures and addresses of silos among it.
/// </summary>
internal static class RuntimeSpans
{
    /// <summary>The activity sources they come from.</summary>
    public static readonly string[] Sources =
    [
        ActivitySources.ApplicationGrainActivitySourceName, ActivitySources.StorageActivitySourceName, ActivitySources.LifecycleActivitySourceName,
    ];

    // Everything else goes: what a later Orleans adds must not be exported before somebody has looked at it.
    private static readonly HashSet<string> Told =
        ["rpc.system", "rpc.service", "rpc.method", "error.type", OrleansTelemetry.Operation, OrleansTelemetry.Collection];

    /// <summary>Takes from a span that has ended what must not be told.</summary>
    public static void Tidy(Activity span)
    {
        if (!span.Source.Name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal)) return;

        span.DisplayName = Name(span);
        if (span.GetTagItem("exception.type") is string failure) span.SetTag("error.type", failure);
        if (span.GetTagItem("rpc.service") is string service) span.SetTag("rpc.service", AfterLast('.', service));
        if (span.GetTagItem("rpc.method") is string method) span.SetTag("rpc.method", AfterLast('/', method));
        foreach (var (tag, _) in span.TagObjects.ToList())
        {
            if (!Told.Contains(tag)) span.SetTag(tag, null);
        }

        // Without the description.
        span.SetStatus(span.Status);
    }

    private static string Name(Activity span) => span.OperationName switch
    {
        ActivityNames.StorageRead => "storage read",
        ActivityNames.StorageWrite => "storage write",
        ActivityNames.StorageClear => "storage clear",
        // The type of a grain is its class' name without "Grain", in small letters.
        ActivityNames.ActivateGrain when span.GetTagItem("orleans.grain.type") is string type => $"{type}/activate",
        var other => other,
    };

    private static string AfterLast(char separator, string text) => text[(text.LastIndexOf(separator) + 1)..];
}
