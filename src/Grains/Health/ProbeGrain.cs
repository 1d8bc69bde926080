using Orleans.Placement;

namespace OneCaptcha.Grains.Health;

/// <summary>Writes to the storage that challenges use: a silo that cannot do that has no business with visitors.</summary>
[PreferLocalPlacement]
internal sealed class ProbeGrain([PersistentState("probe", "challenges")] IPersistentState<ProbeState> storage, TimeProvider clock)
    : Grain, IProbeGrain
{
    /// <inheritdoc/>
    public Task Probe()
    {
        storage.State = new ProbeState { ProbedAt = clock.GetUtcNow() };
        return storage.WriteStateAsync();
    }
}

/// <summary>When the storage was last found working.</summary>
[GenerateSerializer, Alias("OneCaptcha.ProbeState")]
internal sealed record ProbeState
{
    [Id(0)] public DateTimeOffset ProbedAt { get; init; }
}
