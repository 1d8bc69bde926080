namespace OneCaptcha.Telemetry.Tests.Otlp;

/// <summary>Reads lists of <c>KeyValue</c>.</summary>
internal static class OtlpAttributes
{
    /// <summary>The attributes of a field, values as text.</summary>
    public static IReadOnlyDictionary<string, string> Attributes(this ProtoMessage message, int field) =>
        message.Messages(field).ToDictionary(pair => pair.Text(1), pair => Value(pair.Message(2)));

    /// <summary>An <c>AnyValue</c> as text.</summary>
    public static string Value(ProtoMessage value) => value switch
    {
        _ when value.Has(1) => value.Text(1),
        _ when value.Has(2) => value.Whole(2) != 0 ? "true" : "false",
        _ when value.Has(3) => value.Whole(3).ToString(),
        _ when value.Has(4) => value.Real(4).ToString(),
        _ => "",
    };
}
