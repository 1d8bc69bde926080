using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneCaptcha.Gateway.Sites;
using OneCaptcha.Grains.Policy;
using OneCaptcha.Hosting;
using OneCaptcha.Testing;

namespace OneCaptcha.Gateway.Tests.Work;

/// <summary>A service behind a trusted proxy, so that a test chooses the address it comes from, with a clock of its own.</summary>
public sealed class WorkFixture : IAsyncDisposable
{
    private WorkFixture(TestService service, ManualTimeProvider clock, FaultyStorage sessions)
    {
        (Service, Clock, Sessions) = (service, clock, sessions);
        Player = new Player(service);
        Operator = new AdminClient(service, AdminClient.OperatorToken);
    }

    public TestService Service { get; }

    public ManualTimeProvider Clock { get; }

    /// <summary>Where sessions are kept: while it is down, no session's grain can be activated.</summary>
    public FaultyStorage Sessions { get; }

    public Player Player { get; }

    public AdminClient Operator { get; }

    public static async Task<WorkFixture> Start()
    {
        var clock = new ManualTimeProvider();
        var sessions = new FaultyStorage();
        var service = await TestService.Start(
            [
                ("OneCaptcha:AdminToken", AdminClient.OperatorToken), ("OneCaptcha:TrustedProxies:0", "127.0.0.1"),
                ("OneCaptcha:Limits:Visitor:Burst", "100000"), ("OneCaptcha:Limits:Visitor:PerSecond", "100000"),
            ],
            clock,
            builder => sessions.Install(builder.Services, "challenges"));
        return new WorkFixture(service, clock, sessions);
    }

    /// <summary>Makes a site; little work is the most it asks, so that tests hash for milliseconds.</summary>
    public async Task<string> Site(object? policy = null) =>
        (await Operator.MakeSite(policy: policy ?? new { work = "always", workMost = 16 })).Text("public_key");

    /// <summary>Puts a site under pressure, as far as this gateway knows.</summary>
    public void Press(string key, double flood = 0, double failures = 0) =>
        Service.Services.GetRequiredService<PressureBoard>().Set(key, new SitePressure(flood, 0, failures, 0));

    /// <summary>Counters of the last minutes.</summary>
    public async Task<System.Text.Json.Nodes.JsonNode> Counters(string key)
    {
        await HandOver();
        return (await Operator.Call(HttpMethod.Get, $"/sites/{key}/stats?minutes=60")).Body["total"]!;
    }

    public Task HandOver() => Service.Services.GetServices<IHostedService>().OfType<SiteCountersHandover>().Single().HandOver();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
