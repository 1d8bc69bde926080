using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Testing;

namespace OneCaptcha.Hosting;

/// <summary>The whole service on a real Kestrel at a free port of 127.0.0.1, with answers the test knows and a clock it moves.</summary>
public sealed class TestService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo? _ownData;

    private TestService(WebApplication app, AnswerBook answers, ManualTimeProvider? clock, LogRecorder log, DirectoryInfo? ownData)
    {
        (_app, Answers, Clock, Log, _ownData) = (app, answers, clock, log, ownData);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient { BaseAddress = Address };
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>A client of its own address.</summary>
    public HttpClient Client { get; }

    /// <summary>The answers of all stages drawn.</summary>
    public AnswerBook Answers { get; }

    /// <summary>The service's clock, where the test asked for one that stands still.</summary>
    public ManualTimeProvider? Clock { get; }

    /// <summary>Where it keeps its files.</summary>
    public string DataDirectory => Services.GetRequiredService<IConfiguration>()["OneCaptcha:DataDirectory"]!;

    /// <summary>What was logged.</summary>
    public LogRecorder Log { get; }

    /// <summary>The service's container.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a service of one's own.</summary>
    /// <param name="settings">Configuration, such as <c>("OneCaptcha:Classic", "false")</c>.</param>
    /// <param name="clock">The clock to run by; null for the system's.</param>
    /// <param name="configure">Puts in parts that replace the service's own.</param>
    public static async Task<TestService> Start(
        IEnumerable<(string Name, string Value)>? settings = null,
        ManualTimeProvider? clock = null,
        Action<WebApplicationBuilder>? configure = null)
    {
        var all = (settings ?? []).ToDictionary(pair => pair.Name, pair => pair.Value);
        DirectoryInfo? ownData = null;
        if (!all.ContainsKey("OneCaptcha:DataDirectory"))
        {
            ownData = Directory.CreateTempSubdirectory("onecaptcha-test-");
            all["OneCaptcha:DataDirectory"] = ownData.FullName;
        }

        var answers = new AnswerBook(new GlyphStageDrawer());
        var log = new LogRecorder();
        // Few ready-made stages: dozens of services are started, and each would draw hundreds for nothing.
        all.TryAdd("OneCaptcha:Drawing:ReadyStages", "4");
        string[] args = ["--urls", "http://127.0.0.1:0", .. all.Select(pair => $"--{pair.Key}={pair.Value}")];
        var app = Gateway.Program.Build(args, builder =>
        {
            Silence(builder.Services);
            builder.Logging.AddProvider(log);
            builder.Services.AddSingleton<IStageDrawer>(answers);
            RuntimeUnderTest.Prepare(builder.Services, clock);
            configure?.Invoke(builder);
        });
        await app.StartAsync();
        return new TestService(app, answers, clock, log, ownData);
    }

    // The console and its like; an exporter of logs, where a test configured one, stays.
    private static void Silence(IServiceCollection services)
    {
        var own = services.Where(service => service.ServiceType == typeof(ILoggerProvider)
            && service.ImplementationType?.Namespace?.StartsWith("Microsoft.Extensions.Logging", StringComparison.Ordinal) == true);
        foreach (var provider in own.ToList()) services.Remove(provider);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _ownData?.Delete(recursive: true);
    }
}
