using System.Diagnostics;

namespace OneCaptcha.Silo;

/// <summary>The runtime's spans, made fit for export.</summary>
internal static class RuntimeSpans
{
    /// <summary>The activity sources they come from.</summary>
    public static readonly string[] Sources = RuntimeHosting.Meters;

    /// <summary>Takes from a span that has ended what must not be told: there is nothing.</summary>
    public static void Tidy(Activity span)
    {
    }
}
