namespace OneCaptcha.Telemetry.Tests.Otlp;

/// <summary>A span as exported.</summary>
public sealed record OtlpSpan(
    string Scope, string TraceId, string SpanId, string ParentId, string Name, bool IsServer, bool HasFailed, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>The spans of an export request.</summary>
    public static IEnumerable<OtlpSpan> Of(ProtoMessage export) =>
        from scope in export.Messages(1, 2)
        from span in scope.Messages(2)
        select new OtlpSpan(
            scope.Message(1).Text(1), Convert.ToHexStringLower(span.Bytes(1)), Convert.ToHexStringLower(span.Bytes(2)),
            Convert.ToHexStringLower(span.Bytes(4)), span.Text(5), span.Whole(6) == 2, span.Has(15) && span.Message(15).Whole(3) == 2, span.Attributes(9));
}
