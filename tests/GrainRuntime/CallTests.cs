using Orleans;

namespace OneCaptcha.GrainRuntime.Tests;

public sealed class CallTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_grain_knows_its_string_key() => Assert.Equal("a/b c", await Grain("a/b c").Key());

    [Theory]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public async Task A_grain_knows_its_integer_key(long key) =>
        Assert.Equal(key, await _host.Client.GetGrain<IIntegerGrain>(key).Key());

    [Fact]
    public void A_reference_knows_its_key() => Assert.Equal("k", Grain("k").GetPrimaryKeyString());

    [Fact]
    public void References_to_one_grain_are_equal()
    {
        Assert.Equal(Grain("k"), Grain("k"));
        Assert.NotEqual(Grain("k"), Grain("l"));
    }

    [Fact]
    public async Task Arguments_arrive_and_the_result_returns() =>
        Assert.Equal(new Pair(7, "five5"), await Grain("k").Swap(new Pair(5, "five"), 7));

    [Fact]
    public async Task A_value_task_may_carry_the_result() => Assert.Equal(42, await Grain("k").Twice(21));

    [Fact]
    public async Task A_value_task_without_a_result_completes_after_the_call()
    {
        await Grain("k").YieldOnce();
        Assert.Equal(1, _host.Probe.Count("yielded"));
    }

    [Fact]
    public async Task A_grain_calls_another() => Assert.Equal(42, await Grain("k").Ask("l"));

    [Fact]
    public async Task An_exception_reaches_the_caller_with_its_type_and_message()
    {
        var exception = await Assert.ThrowsAsync<TeapotException>(() => Grain("k").Fail());
        Assert.Equal("short and stout", exception.Message);
    }

    [Fact]
    public async Task An_exception_before_the_first_await_reaches_the_caller_through_the_task()
    {
        var call = Grain("k").FailAtOnce();
        await Assert.ThrowsAsync<TeapotException>(() => call);
    }

    [Fact]
    public async Task A_grain_lives_on_after_an_exception()
    {
        await Assert.ThrowsAsync<TeapotException>(() => Grain("k").Fail());
        Assert.Equal("k", await Grain("k").Key());
    }

    [Fact]
    public async Task A_cancellation_token_reaches_the_grain()
    {
        using var cancellation = new CancellationTokenSource();
        var call = Grain("k").Wait("never", cancellation.Token);
        await _host.Probe.Reached("waits");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal("k", await Grain("k").Key());
    }

    [Fact]
    public void An_interface_without_a_class_is_refused() =>
        Assert.Throws<ArgumentException>(() => _host.Client.GetGrain<IOrphanGrain>("k"));

    [Fact]
    public void An_interface_with_two_classes_is_refused() =>
        Assert.Throws<ArgumentException>(() => _host.Client.GetGrain<ISharedGrain>("k"));

    [Fact]
    public async Task A_class_name_chooses_among_two_classes()
    {
        Assert.Equal("red", await _host.Client.GetGrain<ISharedGrain>("k", typeof(RedGrain).FullName).Name());
        Assert.Equal("blue", await _host.Client.GetGrain<ISharedGrain>("k", typeof(BlueGrain).FullName).Name());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_key_must_not_be_empty(string? key) => Assert.ThrowsAny<ArgumentException>(() => Grain(key!));

    private ICallGrain Grain(string key) => _host.Client.GetGrain<ICallGrain>(key);
}
