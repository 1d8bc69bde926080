using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Tests;

public sealed class TelemetryTests : IDisposable
{
    private readonly GrainTelemetry _telemetry = new(
        factory: null, new OpenSessions(Options.Create(new ChallengeOptions())), new ReadyStages(Options.Create(new DrawingOptions())));

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void What_nobody_listens_to_allocates_nothing()
    {
        Measure();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Measure();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void What_is_listened_to_is_counted_with_words_that_are_there_already()
    {
        var counted = new Dictionary<string, int>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, me) =>
        {
            if (instrument.Meter.Name == GrainTelemetry.Name) me.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => counted[instrument.Name] = counted.GetValueOrDefault(instrument.Name) + 1);
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => counted[instrument.Name] = counted.GetValueOrDefault(instrument.Name) + 1);
        listener.Start();
        Measure();
        listener.RecordObservableInstruments();
        Assert.Equal(8, counted.Count);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Measure();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(3003, counted["onecaptcha.challenges.ended"]);
    }

    private void Measure()
    {
        _telemetry.Issued(ChallengeKind.Glyphs, 2);
        _telemetry.Answered(ChallengeKind.Glyphs, 2, 1, isRight: true);
        _telemetry.Passed(ChallengeKind.Glyphs, 2, 2);
        _telemetry.Failed(ChallengeKind.Ink, 0, 0);
        _telemetry.Abandoned(ChallengeKind.Glyphs, 3, 25);
        _telemetry.Solved(ChallengeKind.Glyphs, 2, TimeSpan.FromSeconds(7));
        _telemetry.Served(StageSource.Ready, 2);
        _telemetry.InkRefused("replay");
        using (_telemetry.Drawing(ChallengeKind.Glyphs, 2))
        {
        }

        using (_telemetry.Reading())
        {
        }
    }
}
