using System.Diagnostics;

namespace OneCaptcha.Silo;

/// <summary>Measures the calls that this silo's own grains take, and counts those of its grains' calls that are refused.</summary>
internal sealed class MeasuredCalls(OrleansTelemetry telemetry) : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    /// <inheritdoc/>
    public Task Invoke(IIncomingGrainCallContext context) =>
        telemetry.MeasuresCalls && context.Grain is Grain grain ? Measured(context, grain.GetType()) : context.Invoke();

    /// <inheritdoc/>
    public Task Invoke(IOutgoingGrainCallContext context) => telemetry.MeasuresCalls ? Counted(context) : context.Invoke();

    private async Task Measured(IIncomingGrainCallContext context, Type grain)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await context.Invoke();
        }
        finally
        {
            telemetry.Called(grain, began);
        }
    }

    private async Task Counted(IOutgoingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception refusal) when (refusal is LimitExceededException or TimeoutException)
        {
            telemetry.Refused(Class(context.InterfaceName), refusal is TimeoutException ? "timeout" : "queue-full");
            throw;
        }
    }

    // The class is not known on this side: OneCaptcha.Grains.Generation.IGeneratorGrain stands for GeneratorGrain.
    private static string Class(string grainInterface) => grainInterface[(grainInterface.LastIndexOf('.') + 2)..];
}
