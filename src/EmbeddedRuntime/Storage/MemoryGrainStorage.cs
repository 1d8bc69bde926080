using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OneCaptcha.EmbeddedRuntime.Storage;

/// <summary>Records in memory, as JSON, so that none is ever shared with a grain.</summary>
internal sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), Record> _records = new();
    private long _lastVersion;

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var record = _records.GetValueOrDefault((stateName, grainId));
        grainState.State = record is null ? default : JsonSerializer.Deserialize<T>(record.Json);
        (grainState.ETag, grainState.RecordExists) = (record?.ETag, record is not null);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var version = Interlocked.Increment(ref _lastVersion).ToString(CultureInfo.InvariantCulture);
        var record = new Record(JsonSerializer.SerializeToUtf8Bytes(grainState.State), version);
        var key = (stateName, grainId);
        var known = _records.GetValueOrDefault(key);
        var isWritten = known?.ETag == grainState.ETag
            && (known is null ? _records.TryAdd(key, record) : _records.TryUpdate(key, record, known));
        if (!isWritten) throw Lost(key, grainState.ETag);
        (grainState.ETag, grainState.RecordExists) = (version, true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        var known = _records.GetValueOrDefault(key);
        if (known?.ETag != grainState.ETag || (known is not null && !_records.TryRemove(new(key, known)))) throw Lost(key, grainState.ETag);
        (grainState.ETag, grainState.RecordExists) = (null, false);
        return Task.CompletedTask;
    }

    // The kind of record alone: an exception may be logged, and a session's id is nobody's business there.
    private InconsistentStateException Lost((string State, GrainId Grain) key, string? known) =>
        new($"The record {key.State} of a {key.Grain.Type} was written by someone else.", _records.GetValueOrDefault(key)?.ETag, known);

    // A class, not a record: compared by reference, so that an update is refused whatever the bytes say.
    private sealed class Record(byte[] json, string etag)
    {
        internal byte[] Json { get; } = json;

        internal string ETag { get; } = etag;
    }
}
