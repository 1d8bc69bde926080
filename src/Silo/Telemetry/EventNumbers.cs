using OpenTelemetry;
using OpenTelemetry.Logs;

namespace OneCaptcha.Silo.Telemetry;

/// <summary>Adds the stable number of a message to what is exported of it; OTLP itself has a field for names alone.</summary>
internal sealed class EventNumbers : BaseProcessor<LogRecord>
{
    /// <inheritdoc/>
    public override void OnEnd(LogRecord data)
    {
        if (data.EventId.Id != 0) data.Attributes = [.. data.Attributes ?? [], new("event.id", data.EventId.Id)];
    }
}
