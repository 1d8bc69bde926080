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
        // A machine that vanishes closes no connection, and a silo from which something came within three of these is alive whatever its
        // probes say. With the default (eight seconds) calls would be lost for longer than gateways repeat them; as it is, the third
        // attempt at a call finds another silo.
        membership.MaxProbeTimeout = membership.ProbeTimeout;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(15);
        // Where all silos died at once, a new one looks for the dead after three of these (see JoiningSilo).
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(3);
        // Two votes are the guard against one silo's mistake, or its broken network: docs/durability.md. Nobody votes for another.
        membership.EnableIndirectProbes = false;
    }
}
