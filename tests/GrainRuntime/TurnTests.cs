namespace OneCaptcha.GrainRuntime.Tests;

public sealed class TurnTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    private ITurnGrain Plain => _host.Client.GetGrain<ITurnGrain>("k");

    private IReentrantGrain Reentrant => _host.Client.GetGrain<IReentrantGrain>("k");

    private Probe Probe => _host.Probe;

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_call_begins_when_the_one_before_it_has_ended()
    {
        var first = Plain.Pass("one");
        await Probe.Reached("begin one");
        var second = Plain.Pass("two");
        Probe.Open("two");
        Probe.Open("one");
        await Task.WhenAll(first, second);
        Assert.Equal(["begin one", "end one", "begin two", "end two"], Probe.Facts);
    }

    [Fact]
    public async Task Other_grains_are_not_held_up()
    {
        var first = Plain.Pass("one");
        await Probe.Reached("begin one");
        Assert.Equal(3, await _host.Client.GetGrain<ITurnGrain>("l").Add(3));
        Probe.Open("one");
        await first;
    }

    [Fact]
    public async Task No_call_begins_before_the_one_that_runs_has_ended()
    {
        var sums = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(_ => Task.Run(() => Plain.AddOverAnAwait())));
        Assert.Equal(Enumerable.Range(1, 2_000), sums.Order());
    }

    [Fact]
    public async Task A_call_that_may_always_interleave_begins_while_another_awaits()
    {
        var first = Plain.Pass("one");
        await Probe.Reached("begin one");
        Probe.Open("two");
        await Plain.Slip("two");
        Probe.Open("one");
        await first;
        Assert.Equal(["begin one", "begin two", "end two", "end one"], Probe.Facts);
    }

    [Fact]
    public async Task Calls_of_a_reentrant_class_interleave()
    {
        var first = Reentrant.Pass("one");
        await Probe.Reached("begin one");
        Probe.Open("two");
        await Reentrant.Pass("two");
        Probe.Open("one");
        await first;
        Assert.Equal(["begin one", "begin two", "end two", "end one"], Probe.Facts);
    }

    [Fact]
    public async Task Interleaved_calls_overtake_each_other_at_awaits_alone()
    {
        // Each turn adds between two awaits; were two ever run at once, a number would be lost.
        var sums = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(_ => Task.Run(() => Reentrant.Add(1))));
        Assert.Equal(2_000, sums.Max());
    }

    [Fact]
    public async Task Continuations_of_one_turn_never_run_in_parallel() => Assert.Equal(5_000, await Plain.AddFromMany(5_000));

    [Fact]
    public async Task What_follows_an_await_is_on_the_scheduler_of_the_grain() => Assert.True(await Plain.StaysOnItsScheduler());
}
