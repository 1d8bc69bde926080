using Orleans;
using Orleans.Runtime;

namespace OneCaptcha.GrainRuntime.Bench;

public interface ICounterGrain : IGrainWithStringKey
{
    Task<int> Add(int number);
}

/// <summary>A call that never awaits: the price is the runtime's alone.</summary>
public sealed class CounterGrain : Grain, ICounterGrain
{
    private int _sum;

    public Task<int> Add(int number) => Task.FromResult(_sum += number);
}

public interface ISessionGrain : IGrainWithStringKey
{
    Task Open();
}

/// <summary>About what a challenge session holds: a stored record of half a dozen members and a timer to its deadline.</summary>
public sealed class SessionGrain([PersistentState("session", "sessions")] IPersistentState<Session> session) : Grain, ISessionGrain
{
    public async Task Open()
    {
        session.State.Site = "6e9ed5a3";
        session.State.Key = 0x1ff;
        session.State.Nonce = new byte[16];
        session.State.Seed = new byte[32];
        session.State.Deadline = DateTime.UnixEpoch;
        this.RegisterGrainTimer(Tidy, new GrainTimerCreationOptions(TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan));
        await session.WriteStateAsync();
    }

    private Task Tidy(CancellationToken cancellationToken) => session.ClearStateAsync(cancellationToken);
}

public interface IAccountGrain : IGrainWithStringKey
{
    Task Save();
}

/// <summary>A durable record: each call is a flush to the disk.</summary>
public sealed class AccountGrain([PersistentState("account", "accounts")] IPersistentState<Session> account) : Grain, IAccountGrain
{
    public Task Save() => account.WriteStateAsync();
}

public sealed class Session
{
    public string Site { get; set; } = "";

    public int Key { get; set; }

    public int Stage { get; set; }

    public byte[] Nonce { get; set; } = [];

    public byte[] Seed { get; set; } = [];

    public DateTime Deadline { get; set; }
}
