using Google.Protobuf;

namespace OneCaptcha.Telemetry.Tests.Prometheus;

/// <summary>Prometheus' remote write 1.0: a protobuf message in a snappy block.</summary>
internal static class RemoteWrite
{
    /// <summary>A write request with one sample a series.</summary>
    public static byte[] Encode(IEnumerable<PrometheusSeries> series, DateTimeOffset time) => Snappy(Message(output =>
    {
        foreach (var one in series) Write(output, 1, Series(one, time.ToUnixTimeMilliseconds()));
    }));

    private static byte[] Series(PrometheusSeries series, long time) => Message(output =>
    {
        foreach (var (name, value) in series.Labels.OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            Write(output, 1, Message(label =>
            {
                label.WriteTag(1, WireFormat.WireType.LengthDelimited);
                label.WriteString(name);
                label.WriteTag(2, WireFormat.WireType.LengthDelimited);
                label.WriteString(value);
            }));
        }

        Write(output, 2, Message(sample =>
        {
            sample.WriteTag(1, WireFormat.WireType.Fixed64);
            sample.WriteDouble(series.Value);
            sample.WriteTag(2, WireFormat.WireType.Varint);
            sample.WriteInt64(time);
        }));
    });

    private static void Write(CodedOutputStream output, int field, byte[] message)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(message));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes)) write(output);
        return bytes.ToArray();
    }

    // The block format (google/snappy, format_description.txt) allows what compresses nothing: the length, then literals,
    // each a tag with the count of its length's bytes (here 61 << 2: two of them), the length less one, the bytes.
    private static byte[] Snappy(byte[] bytes)
    {
        const int Longest = 65_536;
        using var block = new MemoryStream();
        using (var length = new CodedOutputStream(block, leaveOpen: true)) length.WriteUInt32((uint)bytes.Length);
        for (var start = 0; start < bytes.Length; start += Longest)
        {
            var count = Math.Min(Longest, bytes.Length - start);
            block.Write([61 << 2, (byte)(count - 1), (byte)((count - 1) >> 8)]);
            block.Write(bytes, start, count);
        }

        return block.ToArray();
    }
}
