using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace OneCaptcha.Silo;

/// <summary>Measures the operations of a storage, and begins and ends with the silo as that does.</summary>
internal sealed class MeasuredStorage(IGrainStorage storage, string name, OrleansTelemetry telemetry)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>Puts itself in front of every storage that is registered, which is then found under <c>NAME.unmeasured</c>.</summary>
    public static void Install(IServiceCollection services)
    {
        foreach (var registered in services.Where(service => service.ServiceType == typeof(IGrainStorage) && service.ServiceKey is string).ToList())
        {
            var name = (string)registered.ServiceKey!;
            var inner = $"{name}.unmeasured";
            services.Remove(registered);
            services.AddKeyedSingleton(inner, (provider, _) => (IGrainStorage)registered.KeyedImplementationFactory!(provider, name));
            services.AddKeyedSingleton<IGrainStorage>(name, (provider, _) => new MeasuredStorage(
                provider.GetRequiredKeyedService<IGrainStorage>(inner), name, provider.GetRequiredService<OrleansTelemetry>()));
        }
    }

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle observer) => (storage as ILifecycleParticipant<ISiloLifecycle>)?.Participate(observer);

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Measured("read", () => storage.ReadStateAsync(stateName, grainId, grainState));

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Measured("write", () => storage.WriteStateAsync(stateName, grainId, grainState));

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Measured("clear", () => storage.ClearStateAsync(stateName, grainId, grainState));

    private Task Measured(string operation, Func<Task> work) => telemetry.MeasuresStorage ? MeasuredToItsEnd(operation, work) : work();

    private async Task MeasuredToItsEnd(string operation, Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        var span = OrleansTelemetry.DescribeStorage(name, operation);
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            OrleansTelemetry.FailStorage(span, failure);
            telemetry.NotStored(name, operation, failure is InconsistentStateException ? "conflict" : "unavailable");
            throw;
        }
        finally
        {
            telemetry.Stored(name, operation, began);
        }
    }
}
