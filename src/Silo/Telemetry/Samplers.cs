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

    /// <summary>
    /// Records of what another sampler would drop the first span of this process, and whatever failed, without marking it for
    /// export. The spans between cost nothing then.
    /// </summary>
    private sealed class RecordingSampler(Sampler sampler) : Sampler
    {
        private static readonly SamplingResult Recorded = new(SamplingDecision.RecordOnly);

        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
        {
            var result = sampler.ShouldSample(samplingParameters);
            if (result.Decision != SamplingDecision.Drop) return result;

            var parent = samplingParameters.ParentContext;
            var isFirst = parent.SpanId == default || parent.IsRemote;
            return isFirst || samplingParameters.Tags?.Any(tag => tag.Key == "error.type") == true ? Recorded : result;
        }
    }
}
