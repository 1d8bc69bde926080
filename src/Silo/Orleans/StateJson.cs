using System.Text.Json;
using Orleans.Storage;

namespace OneCaptcha.Silo;

/// <summary>Records as JSON by the names of their properties, as the embedded runtime keeps them in files, and without names of classes.</summary>
internal sealed class StateJson : IGrainStorageSerializer
{
    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input));

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input)!;
}
