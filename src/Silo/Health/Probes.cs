using OneCaptcha.Grains.Health;

namespace OneCaptcha.Silo.Health;

/// <summary>What a process cannot do without.</summary>
internal static class Probes
{
    private static readonly string Process = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>
    /// A silo, alone or of a cluster: a grain of its own writes to the storage of challenges, so that it speaks for itself and not for
    /// its neighbours.
    /// </summary>
    public static async Task OfSilo(IGrainFactory grains) => await grains.GetGrain<IProbeGrain>(Process).Probe();

    /// <summary>
    /// A gateway of a cluster: some silo answers. Storage is not asked: without it every gateway is as good as the next and tells
    /// visitors when to come again, which a proxy that finds no gateway cannot. One that refuses because it is busy answers too.
    /// </summary>
    public static async Task OfGateway(IGrainFactory grains)
    {
        try
        {
            await grains.GetGrain<IEchoGrain>(0).Answer();
        }
        catch (GatewayTooBusyException)
        {
        }
    }
}
