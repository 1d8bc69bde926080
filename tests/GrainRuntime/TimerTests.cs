namespace OneCaptcha.GrainRuntime.Tests;

public sealed class TimerTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private GrainHost _host = null!;

    private IClockGrain Grain => _host.Client.GetGrain<IClockGrain>("k");

    private Probe Probe => _host.Probe;

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_timer_ticks_when_it_is_due_and_then_periodically()
    {
        await Grain.SetTimer(Minute, 2 * Minute);
        await Advance(Minute / 2);
        Assert.Equal(0, Probe.Count("tick"));
        await Advance(Minute / 2);
        Assert.Equal(1, Probe.Count("tick"));
        await Advance(Minute);
        Assert.Equal(1, Probe.Count("tick"));
        await Advance(Minute);
        Assert.Equal(2, Probe.Count("tick"));
    }

    [Fact]
    public async Task A_timer_without_a_period_ticks_once()
    {
        await Grain.SetTimer(Minute, Never);
        await Advance(Minute);
        await Advance(5 * Minute);
        Assert.Equal(1, Probe.Count("tick"));
    }

    [Fact]
    public async Task A_tick_waits_for_the_call_that_runs()
    {
        await Grain.SetTimer(Second, Never);
        var call = Grain.Pass("one");
        await Probe.Reached("begin one");
        _host.Advance(Second);
        Probe.Open("one");
        await call;
        await Probe.Reached("tick");
        Assert.Equal(["begin one", "end one", "tick"], Probe.Facts);
    }

    [Fact]
    public async Task A_call_waits_for_the_tick_that_runs()
    {
        await Grain.SetTimer(Minute, Never, gate: "tick");
        _host.Advance(Minute);
        await Probe.Reached("tick");
        var call = Grain.Pass("one");
        Probe.Open("one");
        Probe.Open("tick");
        await call;
        Assert.Equal(["tick", "tick ended", "begin one", "end one"], Probe.Facts);
    }

    [Fact]
    public async Task A_tick_that_may_interleave_begins_while_a_call_awaits()
    {
        await Grain.SetTimer(Second, Never, interleave: true);
        var call = Grain.Pass("one");
        await Probe.Reached("begin one");
        _host.Advance(Second);
        await Probe.Reached("tick");
        Probe.Open("one");
        await call;
        Assert.Equal(["begin one", "tick", "end one"], Probe.Facts);
    }

    [Fact]
    public async Task The_period_counts_from_the_end_of_a_tick()
    {
        await Grain.SetTimer(Minute, 2 * Minute, gate: "tick");
        _host.Advance(Minute);
        await Probe.Reached("tick");
        _host.Advance(10 * Minute);
        Probe.Open("tick");
        await Grain.Ping();
        Assert.Equal(1, Probe.Count("tick"));
        await Advance(2 * Minute);
        Assert.Equal(2, Probe.Count("tick"));
    }

    [Fact]
    public async Task A_disposed_timer_ticks_no_more()
    {
        await Grain.SetTimer(Minute, Minute);
        await Advance(Minute);
        await Grain.Dispose();
        await Advance(5 * Minute);
        Assert.Equal(1, Probe.Count("tick"));
    }

    [Fact]
    public async Task A_changed_timer_follows_its_new_times()
    {
        await Grain.SetTimer(Minute, Minute);
        await Grain.Change(3 * Minute, Never);
        await Advance(2 * Minute);
        Assert.Equal(0, Probe.Count("tick"));
        await Advance(Minute);
        await Advance(5 * Minute);
        Assert.Equal(1, Probe.Count("tick"));
    }

    [Fact]
    public async Task A_tick_that_throws_is_followed_by_the_next()
    {
        await Grain.SetTimer(Minute, Minute, fails: true);
        await Advance(Minute);
        await Advance(Minute);
        Assert.Equal(2, Probe.Count("tick"));
    }

    [Fact]
    public async Task Timers_end_with_their_activation()
    {
        await Grain.SetTimer(Minute, Minute);
        await Grain.Leave();
        await Probe.Reached("down");
        await Advance(5 * Minute);
        Assert.Equal(0, Probe.Count("tick"));
    }

    [Fact]
    public async Task The_token_of_a_tick_is_cancelled_when_the_timer_ends()
    {
        await Grain.SetTimer(Minute, Never, interleave: true, gate: "tick");
        _host.Advance(Minute);
        await Probe.Reached("tick");
        await Grain.Dispose();
        await Probe.Reached("tick cancelled");
        Probe.Open("tick");
    }

    [Fact]
    public async Task A_negative_time_is_refused() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Grain.SetTimer(TimeSpan.FromSeconds(-1), Never));

    /// <summary>Moves the clock and waits until a tick that came due has ended: a call begins after it.</summary>
    private async Task Advance(TimeSpan time)
    {
        _host.Advance(time);
        await Grain.Ping();
    }
}
