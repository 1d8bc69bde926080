using System.Buffers.Binary;
using Google.Protobuf;

namespace OneCaptcha.Telemetry.Tests.Otlp;

/// <summary>A protobuf message read without its schema: fields by number, so that a few numbers are all a test needs of OTLP.</summary>
public sealed class ProtoMessage
{
    private readonly Dictionary<int, List<object>> _fields = [];

    /// <summary>Reads a message.</summary>
    public ProtoMessage(byte[] bytes)
    {
        using var input = new CodedInputStream(bytes);
        while (input.ReadTag() is var tag and not 0)
        {
            object value = WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadUInt64(),
                WireFormat.WireType.Fixed64 => input.ReadFixed64(),
                WireFormat.WireType.Fixed32 => input.ReadFixed32(),
                WireFormat.WireType.LengthDelimited => input.ReadBytes().ToByteArray(),
                var other => throw new FormatException($"Wire type {other} is not read here."),
            };
            var number = WireFormat.GetTagFieldNumber(tag);
            if (!_fields.TryGetValue(number, out var values)) _fields.Add(number, values = []);
            values.Add(value);
        }
    }

    /// <summary>Whether the field is there.</summary>
    public bool Has(int field) => _fields.ContainsKey(field);

    /// <summary>The messages of a field, none where it is absent.</summary>
    public IEnumerable<ProtoMessage> Messages(int field) => Values(field).Select(value => new ProtoMessage((byte[])value));

    /// <summary>The messages of a field, of the messages of a field, and so on.</summary>
    public IEnumerable<ProtoMessage> Messages(int field, params int[] further) => further.Length == 0
        ? Messages(field)
        : Messages(field).SelectMany(message => message.Messages(further[0], further[1..]));

    /// <summary>The message of a field.</summary>
    public ProtoMessage Message(int field) => Messages(field).Last();

    /// <summary>Text, empty where it is absent.</summary>
    public string Text(int field) => System.Text.Encoding.UTF8.GetString(Bytes(field));

    /// <summary>Bytes, none where they are absent.</summary>
    public byte[] Bytes(int field) => Values(field).LastOrDefault() as byte[] ?? [];

    /// <summary>An integer of any size, 0 where it is absent.</summary>
    public long Whole(int field) => Values(field).LastOrDefault() switch { ulong value => (long)value, uint value => value, _ => 0 };

    /// <summary>A double, 0 where it is absent.</summary>
    public double Real(int field) => BitConverter.Int64BitsToDouble(Whole(field));

    /// <summary>A packed list of eight-byte values.</summary>
    public IReadOnlyList<long> Packed(int field)
    {
        var bytes = Bytes(field);
        return [.. Enumerable.Range(0, bytes.Length / 8).Select(i => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8 * i)))];
    }

    private List<object> Values(int field) => _fields.GetValueOrDefault(field, []);
}
