namespace OneCaptcha.Telemetry.Tests.Otlp;

/// <summary>A log record as exported.</summary>
public sealed record OtlpLog(
    string Category, string Severity, string Body, string TraceId, IReadOnlyDictionary<string, string> Attributes, IReadOnlyDictionary<string, string> Resource)
{
    /// <summary>The records of an export request.</summary>
    public static IEnumerable<OtlpLog> Of(ProtoMessage export) =>
        from resource in export.Messages(1)
        from scope in resource.Messages(2)
        from record in scope.Messages(2)
        select new OtlpLog(
            scope.Message(1).Text(1), record.Text(3), OtlpAttributes.Value(record.Message(5)), Convert.ToHexStringLower(record.Bytes(9)),
            record.Attributes(6), resource.Message(1).Attributes(1));
}
