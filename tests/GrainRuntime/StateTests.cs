using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OneCaptcha.GrainRuntime.Tests;

public sealed class StateTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    private IRecordGrain Grain => _host.Client.GetGrain<IRecordGrain>("k");

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_grain_without_a_record_begins_with_a_new_state()
    {
        Assert.Empty(await Grain.Names());
        Assert.False(await Grain.Exists());
    }

    [Fact]
    public async Task State_is_read_before_activation()
    {
        await Grain.Add("ada", write: true);
        await Grain.Leave();
        Assert.Equal(["ada"], await Grain.Names());
        Assert.Equal(["up with 0", "up with 1"], _host.Probe.Facts);
    }

    [Fact]
    public async Task State_that_was_not_written_is_lost_with_its_activation()
    {
        await Grain.Add("ada", write: true);
        await Grain.Add("bob", write: false);
        Assert.Equal(["ada", "bob"], await Grain.Names());
        await Grain.Leave();
        Assert.Equal(["ada"], await Grain.Names());
    }

    [Fact]
    public async Task Reading_discards_what_was_not_written()
    {
        await Grain.Add("ada", write: true);
        await Grain.Add("bob", write: false);
        await Grain.Reread();
        Assert.Equal(["ada"], await Grain.Names());
    }

    [Fact]
    public async Task A_cleared_record_is_gone()
    {
        await Grain.Add("ada", write: true);
        await Grain.Clear();
        Assert.Empty(await Grain.Names());
        Assert.False(await Grain.Exists());
        await Grain.Leave();
        Assert.False(await Grain.Exists());
    }

    [Fact]
    public async Task A_cleared_record_can_be_written_again()
    {
        await Grain.Add("ada", write: true);
        await Grain.Clear();
        await Grain.Add("bob", write: true);
        await Grain.Leave();
        Assert.Equal(["bob"], await Grain.Names());
    }

    [Fact]
    public async Task A_lost_update_is_refused_and_the_activation_reads_anew()
    {
        await Grain.Add("ada", write: true);
        await WriteBehindItsBack("eve");
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => Grain.Add("bob", write: true));
        Assert.Equal(["eve"], await Grain.Names());
        await Grain.Add("bob", write: true);
        Assert.Equal(["eve", "bob"], await Grain.Names());
    }

    [Fact]
    public async Task A_lost_update_ends_the_activation_that_wrote_and_not_the_one_that_called_it()
    {
        var caller = _host.Client.GetGrain<IRecordGrain>("caller");
        await caller.Add("kept", write: false);
        await Grain.Add("ada", write: true);
        await WriteBehindItsBack("eve");
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => caller.AddAt("k", "bob"));
        Assert.Equal(["kept"], await caller.Names());
        Assert.Equal(["eve"], await Grain.Names());
    }

    [Fact]
    public async Task A_record_that_appeared_meanwhile_is_not_overwritten()
    {
        await Grain.Add("ada", write: false);
        await WriteBehindItsBack("eve");
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => Grain.Add("bob", write: true));
        Assert.Equal(["eve"], await Grain.Names());
    }

    private async Task WriteBehindItsBack(string name)
    {
        var storage = _host.Services.GetRequiredKeyedService<IGrainStorage>("memory");
        var record = new TestState();
        await storage.ReadStateAsync("names", Grain.GetGrainId(), record);
        record.State = new Names { Values = [name] };
        await storage.WriteStateAsync("names", Grain.GetGrainId(), record);
    }
}
