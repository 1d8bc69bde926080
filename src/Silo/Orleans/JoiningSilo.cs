using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OneCaptcha.Silo;

/// <summary>
/// Lets a silo that joins say that it is alive, as one that has joined does. A joining silo waits until every member answers, and looks
/// for dead ones only when the membership table has news. Where all members died at once there is none: nobody would find that their
/// signs of life have grown old, and the newcomer would give up after five minutes. Its own sign of life is news.
/// </summary>
internal sealed class JoiningSilo(IMembershipTable table, ILocalSiloDetails silo, IOptions<ClusterMembershipOptions> membership, TimeProvider clock)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly CancellationTokenSource _joined = new();
    private Task _signs = Task.CompletedTask;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle)
    {
        // By then its row is in the table; it leaves this stage for the next when all members have answered.
        lifecycle.Subscribe(nameof(JoiningSilo), ServiceLifecycleStage.ApplicationServices, Begin, End);
        lifecycle.Subscribe(nameof(JoiningSilo), ServiceLifecycleStage.BecomeActive, End);
    }

    /// <inheritdoc/>
    public void Dispose() => _joined.Dispose();

    private Task Begin(CancellationToken cancellationToken)
    {
        _signs = GiveSigns(_joined.Token);
        return Task.CompletedTask;
    }

    private async Task End(CancellationToken cancellationToken)
    {
        await _joined.CancelAsync();
        await _signs;
    }

    private async Task GiveSigns(CancellationToken joined)
    {
        using var timer = new PeriodicTimer(membership.Value.IAmAliveTablePublishTimeout, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(joined)) await GiveSign();
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task GiveSign()
    {
        try
        {
            await table.UpdateIAmAlive(new MembershipEntry { SiloAddress = silo.SiloAddress, IAmAliveTime = clock.GetUtcNow().UtcDateTime });
        }
        catch (Exception)
        {
            // Redis is away, or another silo wrote at the same moment, which is news too. The next sign will do.
        }
    }
}
