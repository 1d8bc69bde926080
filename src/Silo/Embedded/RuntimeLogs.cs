using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace OneCaptcha.Silo;

/// <summary>What the runtime has to do with the export of logs: here nothing, it names no keys.</summary>
internal static class RuntimeLogs
{
    /// <summary>Takes categories out of the export.</summary>
    public static void Choose(ILoggingBuilder logging)
    {
    }

    /// <summary>What a record goes through before it is exported.</summary>
    public static IEnumerable<BaseProcessor<LogRecord>> Processors => [];
}
