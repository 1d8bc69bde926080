using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>The grains of one host: makes references, sweeps for overdue calls and idle activations, drains at shutdown.</summary>
internal sealed partial class GrainRuntime : IClusterClient, IHostedService, IDisposable
{
    private readonly GrainCatalog _catalog;
    private readonly TimeSpan _responseTimeout;
    private readonly TimeSpan _collectionQuantum;
    private readonly ILogger<GrainRuntime> _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<ITimer> _sweeps = [];
    private volatile bool _isStopping;

    public GrainRuntime(IServiceProvider services, TimeProvider time, ILogger<GrainRuntime> logger,
        IOptions<GrainCollectionOptions> collection, IOptions<SiloMessagingOptions> messaging)
    {
        ServiceProvider = services;
        StopToken = _stop.Token;
        Time = time;
        _logger = logger;
        _responseTimeout = messaging.Value.ResponseTimeout;
        _collectionQuantum = collection.Value.CollectionQuantum;
        _catalog = new(this, collection.Value, messaging.Value);
        Telemetry = new(services.GetService<IMeterFactory>(), Calls, QueueLengths);
    }

    /// <summary>The services of the host.</summary>
    internal IServiceProvider ServiceProvider { get; }

    internal TimeProvider Time { get; }

    internal RuntimeTelemetry Telemetry { get; }

    internal long Now => Time.GetTimestamp();

    internal bool IsStopping => _isStopping;

    /// <summary>Cancelled when the time to shut down is used up.</summary>
    internal CancellationToken StopToken { get; }

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return (TGrainInterface)(object)_catalog.Reference(typeof(TGrainInterface), grainClassNamePrefix).WithKey(primaryKey);
    }

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        (TGrainInterface)(object)_catalog.Reference(typeof(TGrainInterface), grainClassNamePrefix)
            .WithKey(primaryKey.ToString("X", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var often = _responseTimeout / 6; // A caller waits at most a sixth longer than the timeout says.
        _sweeps.Add(Time.CreateTimer(static runtime => ((GrainRuntime)runtime!).FailOverdue(), this, often, often));
        _sweeps.Add(Time.CreateTimer(static runtime => ((GrainRuntime)runtime!).CollectIdle(), this, _collectionQuantum, _collectionQuantum));
        return Task.CompletedTask;
    }

    /// <summary>Refuses calls from outside, lets every activation finish its queue and deactivates it, within the host's time.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        using var budget = cancellationToken.Register(_stop.Cancel);
        try
        {
            // Again and again: what is finished may still call grains, and so activate them.
            while (Activations().ToArray() is { Length: > 0 } activations)
            {
                foreach (var activation in activations)
                    activation.Leave(new(DeactivationReasonCode.ShuttingDown, "The host is shutting down."), finishQueue: true);
                await Task.WhenAll(activations.Select(activation => activation.Deactivated)).WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            LogStoppedEarly(Activations().Count());
        }

        _sweeps.ForEach(sweep => sweep.Dispose());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isStopping = true;
        _sweeps.ForEach(sweep => sweep.Dispose());
        Telemetry.Dispose();
        _stop.Dispose();
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "The deactivation of {Activation} failed.")]
    internal partial void LogDeactivationFailed(Activation activation, Exception exception);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "A timer tick of {Activation} failed; the timer goes on.")]
    internal partial void LogTickFailed(Activation activation, Exception exception);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Warning, Message = "The time to shut down is used up; {Count} activations were not deactivated.")]
    private partial void LogStoppedEarly(int count);

    private IEnumerable<Activation> Activations() => _catalog.Classes.SelectMany(grainClass => grainClass.Activations);

    private void FailOverdue()
    {
        var deadline = Now - (long)(_responseTimeout.TotalSeconds * Time.TimestampFrequency);
        foreach (var activation in Activations()) activation.FailOverdue(deadline, _responseTimeout);
    }

    private void CollectIdle()
    {
        var now = Now;
        foreach (var activation in Activations()) activation.LeaveIfIdle(now);
    }

    private IEnumerable<Measurement<long>> Calls() =>
        _catalog.Classes.Select(grainClass => new Measurement<long>(grainClass.Calls, RuntimeTelemetry.Label(grainClass)));

    private IEnumerable<Measurement<int>> QueueLengths() => _catalog.Classes.Where(grainClass => grainClass.MaxWorkers > 0)
        .Select(grainClass => new Measurement<int>(
            grainClass.Activations.Sum(worker => worker.Waiting), RuntimeTelemetry.Label(grainClass)));
}
