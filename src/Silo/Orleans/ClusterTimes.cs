using Orleans.Configuration;

namespace OneCaptcha.Silo;

/// <summary>How soon a cluster notices what is lost.</summary>
internal static class ClusterTimes
{
    /// <summary>After this a call counts as lost. Drawing behind a full queue takes about a second.</summary>
    public static readonly TimeSpan Response = TimeSpan.FromSeconds(5);

    /// <summary>For how long a gateway repeats a lost call: longer than a dead silo is taken for alive.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>How old a gateway's list of silos may be.</summary>
    public static readonly TimeSpan SiloList = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A silo that leaves three probes unanswered is dead, after six seconds at most where two others say so. Shorter would take a
    /// busy silo for a dead one; its sessions would be read anew from Redis, which is a cost but no harm.
    /// </summary>
    public static void Set(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(2);
        membership.NumMissedProbesLimit = 3;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(15);
        // Where all silos died at once, a new one takes them for dead after three of these. It must not ask the dead about each other:
        // two votes are the guard against one silo's mistake.
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        membership.EnableIndirectProbes = false;
    }
}
