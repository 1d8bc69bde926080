using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OneCaptcha.GrainRuntime.Tests;

public sealed class StorageFaultTests : IAsyncLifetime
{
    private readonly FaultyStorage _storage = new();
    private GrainHost _host = null!;

    private IRecordGrain Grain => _host.Client.GetGrain<IRecordGrain>("k");

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync(silo =>
        silo.Services.AddKeyedSingleton<IGrainStorage>("memory", _storage));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_storage_that_cannot_be_read_fails_the_call_and_the_next_one_tries_anew()
    {
        _storage.IsDown = true;
        await Assert.ThrowsAnyAsync<Exception>(() => Grain.Names());
        _storage.IsDown = false;
        Assert.Empty(await Grain.Names());
        Assert.Equal(2, _storage.Reads);
    }

    [Fact]
    public async Task A_storage_that_cannot_be_written_fails_the_call_and_the_grain_lives_on()
    {
        await Grain.Names();
        _storage.IsDown = true;
        // Orleans wraps what the storage throws.
        await Assert.ThrowsAnyAsync<Exception>(() => Grain.Add("ada", write: true));
        _storage.IsDown = false;
        await Grain.Add("bob", write: true);
        Assert.Equal(["ada", "bob"], await Grain.Names());
        Assert.Equal(1, _storage.Reads);
    }

    /// <summary>Holds nothing, and fails when told to.</summary>
    private sealed class FaultyStorage : IGrainStorage
    {
        public bool IsDown { get; set; }

        public int Reads { get; private set; }

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            Reads++;
            return Answer();
        }

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Answer();

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Answer();

        private async Task Answer()
        {
            await Task.Yield();
            if (IsDown) throw new IOException("The storage is down.");
        }
    }
}
