using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace OneCaptcha.Grains.Tests;

public sealed class GrainCallsTests
{
    private readonly LeapingClock _clock = new();
    private int _attempts;

    public static TheoryData<Exception> Losses => [new TimeoutException(), new ConnectionFailedException("The silo has just ended.")];

    [Theory, MemberData(nameof(Losses))]
    public async Task A_lost_call_is_made_again_until_there_is_an_answer(Exception loss) =>
        Assert.Equal(4, await Calls(patience: 15).Repeat(() => ++_attempts < 4 ? throw loss : Task.FromResult(_attempts)));

    [Fact]
    public async Task When_the_patience_has_ended_the_failure_is_told()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Calls(patience: 15).Repeat(Lose));
        Assert.InRange(_attempts, 10, 30);
        Assert.InRange(_clock.Elapsed, TimeSpan.FromSeconds(13), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task What_a_grain_or_its_storage_says_is_an_answer_and_so_is_that_it_is_too_busy()
    {
        foreach (var answer in new Exception[]
        {
            new OrleansException(), new IOException(), new InvalidOperationException(), new GatewayTooBusyException(), new LimitExceededException("queue", 2, 1, "a worker"),
        })
        {
            _attempts = 0;
            await Assert.ThrowsAsync(answer.GetType(), () => Calls(patience: 15).Repeat<int>(() =>
            {
                _attempts++;
                throw answer;
            }));
            Assert.Equal(1, _attempts);
        }
    }

    [Fact]
    public async Task In_one_process_a_call_is_made_once()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Calls(patience: 0).Repeat(Lose));
        Assert.Equal(1, _attempts);
    }

    private Task<int> Lose()
    {
        _attempts++;
        throw new TimeoutException();
    }

    private GrainCalls Calls(int patience) => new(Options.Create(new GrainCallOptions { Patience = TimeSpan.FromSeconds(patience) }), _clock);

    /// <summary>A clock on which whoever waits finds that the time has passed.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        public TimeSpan Elapsed { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Elapsed += dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
