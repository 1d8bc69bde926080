using Orleans;

namespace OneCaptcha.GrainRuntime.Tests;

/// <summary>A record of <see cref="IRecordGrain"/>, for who writes behind its back.</summary>
internal sealed class TestState : IGrainState<Names>
{
    public Names? State { get; set; } = new();

    public string? ETag { get; set; }

    public bool RecordExists { get; set; }
}
