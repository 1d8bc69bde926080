using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace OneCaptcha.Silo;

/// <summary>
/// What of logs is exported. Orleans' own messages and those of its failures name grains, sessions among them: the former stay on
/// the console, and of a failure its types and where it happened are told.
/// </summary>
internal static class RuntimeLogs
{
    /// <summary>Takes categories out of the export.</summary>
    public static void Choose(ILoggingBuilder logging) => logging.AddFilter<OpenTelemetryLoggerProvider>("Orleans", LogLevel.None);

    /// <summary>What a record goes through before it is exported.</summary>
    public static IEnumerable<BaseProcessor<LogRecord>> Processors => [new Failures()];

    private sealed class Failures : BaseProcessor<LogRecord>
    {
        public override void OnEnd(LogRecord data)
        {
            if (data.Exception is not { } failure) return;

            data.Exception = null;
            data.Attributes =
            [
                .. data.Attributes ?? [],
                new("exception.type", failure.GetType().FullName),
                new("exception.stacktrace", string.Join("\n ---> ", Chain(failure).Select(one => $"{one.GetType().FullName}\n{one.StackTrace}"))),
            ];
        }

        private static IEnumerable<Exception> Chain(Exception failure)
        {
            for (var one = failure; one is not null; one = one.InnerException) yield return one;
        }
    }
}
