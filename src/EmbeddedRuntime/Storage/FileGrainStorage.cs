using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OneCaptcha.EmbeddedRuntime.Storage;

/// <summary>
/// One JSON file a record, <c>{"grain":…,"etag":…,"state":…}</c>. A write goes to a temporary file of the same file system, is flushed to
/// the disk, renamed over the record, and its folder flushed: a crash or a power cut leaves the old record or the new one, never half of
/// one, and what was answered stays. For one process at a time, which a lock sees to.
/// </summary>
internal sealed class FileGrainStorage : IGrainStorage, IDisposable
{
    private readonly string _root;
    private readonly string _temporary;
    private readonly FileStream _inUse;
    private readonly ConcurrentDictionary<string, bool> _knownFolders = new();
    // Operations on one record must not overlap; two records that share a lock merely wait for each other.
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Opens or makes the folder and removes what a crash left half-written.</summary>
    /// <exception cref="IOException">Another process, or another storage of this one, uses the folder.</exception>
    internal FileGrainStorage(string root)
    {
        _root = root;
        _temporary = Path.Combine(root, ".tmp");
        Directory.CreateDirectory(_temporary);
        _inUse = new FileStream(Path.Combine(root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        foreach (var halfWritten in Directory.EnumerateFiles(_temporary)) File.Delete(halfWritten);
    }

    /// <summary>Lets another process use the folder.</summary>
    public void Dispose() => _inUse.Dispose();

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        FileRecord<T>? record = null;
        await Exclusively(stateName, grainId, TaskCreationOptions.None, path => record = Read<T>(path));
        grainState.State = record is null ? default : record.State;
        (grainState.ETag, grainState.RecordExists) = (record?.ETag, record is not null);
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        // Serialised within the grain's turn: the state must not change meanwhile.
        var etag = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var json = JsonSerializer.SerializeToUtf8Bytes(new FileRecord<T>(grainId.ToString(), etag, grainState.State));
        var known = grainState.ETag;
        await Exclusively(stateName, grainId, TaskCreationOptions.LongRunning, path =>
        {
            CheckVersion(path, known);
            Replace(path, json);
        });
        (grainState.ETag, grainState.RecordExists) = (etag, true);
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var known = grainState.ETag;
        await Exclusively(stateName, grainId, TaskCreationOptions.LongRunning, path =>
        {
            CheckVersion(path, known);
            if (known is not null) Remove(path);
        });
        (grainState.ETag, grainState.RecordExists) = (null, false);
    }

    private static FileRecord<T>? Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<FileRecord<T>>(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static void CheckVersion(string path, string? known)
    {
        var stored = Read<JsonElement>(path)?.ETag;
        if (stored != known) throw new InconsistentStateException($"The record {path} was written by someone else.", stored, known);
    }

    private void Replace(string path, byte[] content)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(_temporary, Path.GetRandomFileName());
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        FolderFlush.Flush(folder);
        if (_knownFolders.ContainsKey(folder)) return;

        // It may be new, and so may be the one that it is in.
        FolderFlush.Flush(Path.GetDirectoryName(folder)!);
        FolderFlush.Flush(_root);
        _knownFolders[folder] = true;
    }

    private static void Remove(string path)
    {
        File.Delete(path);
        FolderFlush.Flush(Path.GetDirectoryName(path)!);
    }

    // File operations block, so they run beside the grain's turn. A flush takes milliseconds: a few of them at once on the
    // threads of the pool would hold up every grain, so it gets a thread of its own (as many as there are locks, at most).
    private async Task Exclusively(string stateName, GrainId grainId, TaskCreationOptions thread, Action<string> operation)
    {
        // The name is a hash: any key is a safe name, and keys that differ by case alone stay apart on every file system.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(grainId.ToString())));
        var path = Path.Combine(_root, stateName, hash[..2], hash + ".json");
        var gate = _locks[Convert.ToInt32(hash[..2], 16) % _locks.Length];
        await gate.WaitAsync();
        try
        {
            await Task.Factory.StartNew(() => operation(path), CancellationToken.None, thread, TaskScheduler.Default);
        }
        finally
        {
            gate.Release();
        }
    }
}
