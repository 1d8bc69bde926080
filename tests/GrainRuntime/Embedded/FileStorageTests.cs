using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.EmbeddedRuntime;
using Orleans;
using Orleans.Storage;

namespace OneCaptcha.GrainRuntime.Tests;

public sealed class FileStorageTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("onecaptcha-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_record_outlives_its_host()
    {
        await using (var host = await StartAsync()) await Grain(host, "k").Add("ada", write: true);
        await using var next = await StartAsync();
        Assert.Equal(["ada"], await Grain(next, "k").Names());
        await Grain(next, "k").Add("bob", write: true);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("C:\\a|b*?\"<>\n\u0000ü\ud83d\ude00")]
    public async Task Any_key_is_a_safe_file_name(string key)
    {
        await using var host = await StartAsync();
        await Grain(host, key).Add("ada", write: true);
        await Grain(host, key).Leave();
        Assert.Equal(["ada"], await Grain(host, key).Names());
        Assert.StartsWith(_directory, Assert.Single(Records()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_very_long_key_is_a_safe_file_name()
    {
        await using var host = await StartAsync();
        await Grain(host, new string('x', 10_000)).Add("ada", write: true);
        await Grain(host, new string('x', 10_000)).Leave();
        Assert.Equal(["ada"], await Grain(host, new string('x', 10_000)).Names());
        Assert.Single(Records());
    }

    [Fact]
    public async Task Keys_that_differ_by_case_alone_have_records_of_their_own()
    {
        await using var host = await StartAsync();
        await Grain(host, "Key").Add("ada", write: true);
        await Grain(host, "key").Add("bob", write: true);
        Assert.Equal(2, Records().Select(Path.GetFileName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task A_lost_update_is_refused()
    {
        await using var host = await StartAsync();
        await Grain(host, "k").Add("ada", write: true);
        var record = Assert.Single(Records());
        var text = await File.ReadAllTextAsync(record);
        await Grain(host, "k").Add("bob", write: true);
        await File.WriteAllTextAsync(record, text);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Grain(host, "k").Add("eve", write: true));
        Assert.Equal(["ada"], await Grain(host, "k").Names());
    }

    [Fact]
    public async Task A_record_that_vanished_is_not_written_anew_unseen()
    {
        await using var host = await StartAsync();
        await Grain(host, "k").Add("ada", write: true);
        File.Delete(Assert.Single(Records()));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Grain(host, "k").Clear());
    }

    [Fact]
    public async Task A_cleared_record_leaves_no_file()
    {
        await using var host = await StartAsync();
        await Grain(host, "k").Add("ada", write: true);
        await Grain(host, "k").Clear();
        Assert.Empty(Records());
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_removed_at_the_start_and_never_read()
    {
        await using (var host = await StartAsync()) await Grain(host, "k").Add("ada", write: true);
        var halfWritten = Path.Combine(_directory, "memory", ".tmp", "half");
        await File.WriteAllTextAsync(halfWritten, "{\"grain\":\"record/k\",\"etag\":");
        await using var next = await StartAsync();
        Assert.Equal(["ada"], await Grain(next, "k").Names());
        Assert.False(File.Exists(halfWritten));
    }

    [Fact]
    public async Task A_damaged_record_fails_the_call_and_is_left_as_it_is()
    {
        await using var host = await StartAsync();
        await Grain(host, "k").Add("ada", write: true);
        await Grain(host, "k").Leave();
        await File.WriteAllTextAsync(Assert.Single(Records()), "{");
        await Assert.ThrowsAsync<System.Text.Json.JsonException>(() => Grain(host, "k").Names());
        Assert.Equal("{", await File.ReadAllTextAsync(Assert.Single(Records())));
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_old_record_and_no_temporary_file()
    {
        await using var host = await StartAsync();
        await Grain(host, "k").Add("ada", write: true);
        // A folder in the record's place cannot be replaced by a file, whoever runs this.
        var record = Assert.Single(Records());
        var text = await File.ReadAllTextAsync(record);
        File.Delete(record);
        Directory.CreateDirectory(Path.Combine(record, "blocked"));
        await Assert.ThrowsAnyAsync<Exception>(() => Grain(host, "k").Add("bob", write: true));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_directory, "memory", ".tmp")));
        Directory.Delete(record, recursive: true);
        await File.WriteAllTextAsync(record, text);
        await Grain(host, "k").Add("eve", write: true);
        await Grain(host, "k").Leave();
        Assert.Equal(["ada", "bob", "eve"], await Grain(host, "k").Names());
    }

    [Fact]
    public async Task A_folder_belongs_to_one_storage_at_a_time()
    {
        await using (var host = await StartAsync())
        {
            await Grain(host, "k").Add("ada", write: true);
            await using var second = await StartAsync();
            Assert.Throws<IOException>(() => Grain(second, "k"));
        }

        await using var next = await StartAsync();
        Assert.Equal(["ada"], await Grain(next, "k").Names());
    }

    [Fact]
    public async Task Many_records_are_spread_over_folders()
    {
        await using var host = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Grain(host, $"k{i}").Add("ada", write: true)));
        Assert.Equal(500, Records().Count());
        Assert.InRange(Records().GroupBy(Path.GetDirectoryName).Max(folder => folder.Count()), 1, 20);
    }

    [Fact]
    public async Task A_storage_without_a_folder_is_refused()
    {
        await using var host = await GrainHost.StartAsync(silo => silo.AddFileGrainStorage("memory", _ => { }));
        Assert.Contains("needs a Directory", Assert.ThrowsAny<Exception>(() => Grain(host, "k")).Message, StringComparison.Ordinal);
    }

    // The grain's storage is called memory; here that name stands for files.
    private Task<GrainHost> StartAsync() =>
        GrainHost.StartAsync(silo => silo.AddFileGrainStorage("memory", options => options.Directory = _directory));

    private IEnumerable<string> Records() => Directory.EnumerateFiles(_directory, "*.json", SearchOption.AllDirectories);

    private static IRecordGrain Grain(GrainHost host, string key) => host.Client.GetGrain<IRecordGrain>(key);
}
