using OpenTelemetry.Trace;

namespace OneCaptcha.Silo.Telemetry;

/// <summary>The samplers that <c>OTEL_TRACES_SAMPLER</c> names.</summary>
internal static class Samplers
{
    /// <summary>Makes one; whatever it leaves out is recorded all the same, for <see cref="KeptTraces"/> to judge, except with <c>always_off</c>.</summary>
    /// <exception cref="InvalidOperationException">No sampler has this name.</exception>
    public static Sampler Create(string name, double share) => name switch
    {
        "always_off" => new AlwaysOffSampler(),
        "always_on" => new AlwaysOnSampler(),
        "traceidratio" => new RecordingSampler(new TraceIdRatioBasedSampler(share)),
        "parentbased_always_on" => new RecordingSampler(new ParentBasedSampler(new AlwaysOnSampler())),
        "parentbased_always_off" => new RecordingSampler(new ParentBasedSampler(new AlwaysOffSampler())),
        "parentbased_traceidratio" => new RecordingSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(share))),
        _ => throw new InvalidOperationException($"OTEL_TRACES_SAMPLER: there is no sampler '{name}'."),
    };

    /// <summary>Records what another sampler would drop, without marking it for export.</summary>
    private sealed class RecordingSampler(Sampler sampler) : Sampler
    {
        private static readonly SamplingResult Recorded = new(SamplingDecision.RecordOnly);

        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
        {
            var result = sampler.ShouldSample(samplingParameters);
            return result.Decision == SamplingDecision.Drop ? Recorded : result;
        }
    }
}
