using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Hosting;
using OneCaptcha.Testing;

namespace OneCaptcha.Gateway.Tests.Challenges;

/// <summary>Faults below and beside the service: it fails closed, says so, and recovers by itself.</summary>
public sealed class FaultTests
{
    private readonly FaultyStorage _storage = new();

    public static TheoryData<Exception> Failures => [new IOException("The storage does not answer."), new OperationCanceledException()];

    [Theory, MemberData(nameof(Failures))]
    public async Task Without_storage_nothing_opens_and_it_comes_back_by_itself(Exception failure)
    {
        await using var service = await Start();
        var player = new Player(service);

        _storage.Failure = () => failure;
        _storage.IsDown = true;
        var refused = (await player.Open()).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("storage-unavailable", refused.Code);
        Assert.True(refused.Headers.ContainsKey("Retry-After"));

        _storage.IsDown = false;
        Assert.NotEmpty(await player.PlayToFlag());
    }

    [Fact]
    public async Task An_answer_that_cannot_be_stored_has_not_happened()
    {
        await using var service = await Start();
        var player = new Player(service);
        var stage = await player.Open();

        _storage.IsDown = true;
        Assert.Equal("storage-unavailable", (await player.AnswerWrongly(stage)).Expect(HttpStatusCode.ServiceUnavailable).Code);
        Assert.Equal("storage-unavailable", (await player.AnswerRightly(stage)).Expect(HttpStatusCode.ServiceUnavailable).Code);

        _storage.IsDown = false;
        Assert.Equal(1, (await player.AnswerRightly(stage)).Expect(HttpStatusCode.OK).Stage);
    }

    [Fact]
    public async Task An_answer_that_was_stored_without_being_confirmed_counts_when_it_is_sent_again()
    {
        await using var service = await Start();
        var player = new Player(service);
        var stage = await player.Open();

        _storage.LosesConfirmations = true;
        (await player.AnswerRightly(stage)).Expect(HttpStatusCode.ServiceUnavailable);
        _storage.LosesConfirmations = false;

        Assert.Equal("stale-challenge", (await player.AnswerWrongly(stage)).Expect(HttpStatusCode.Conflict).Code);
        Assert.Equal(1, (await player.AnswerRightly(stage)).Expect(HttpStatusCode.OK).Stage);
    }

    [Fact]
    public async Task A_call_that_is_refused_because_there_is_too_much_to_do_is_told_busy()
    {
        await using var service = await Start();
        var player = new Player(service);
        foreach (var overload in new Exception[] { new GatewayTooBusyException(), new LimitExceededException("queue", 2, 1, "a worker") })
        {
            _storage.IsDown = true;
            _storage.Failure = () => overload;
            var refused = (await player.Open()).Expect(HttpStatusCode.ServiceUnavailable);
            Assert.Equal("busy", refused.Code);
            Assert.True(refused.Headers.ContainsKey("Retry-After"));
        }
    }

    [Fact]
    public async Task Readiness_tells_the_truth_about_storage_and_liveness_does_not_ask()
    {
        var clock = new ManualTimeProvider();
        await using var service = await Start(clock);
        Assert.Equal(HttpStatusCode.OK, await Status(service, "/health/ready"));

        _storage.IsDown = true;
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Status(service, "/health/ready"));
        Assert.Equal(HttpStatusCode.OK, await Status(service, "/health/live"));

        _storage.IsDown = false;
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await Status(service, "/health/ready"));
    }

    [Fact]
    public async Task Whoever_asks_for_readiness_without_end_writes_to_storage_once_a_second()
    {
        var clock = new ManualTimeProvider();
        await using var service = await Start(clock);
        var before = _storage.Writes;
        for (var second = 1; second <= 3; second++)
        {
            var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Status(service, "/health/ready")));
            Assert.All(all, status => Assert.Equal(HttpStatusCode.OK, status));
            Assert.Equal(before + second, _storage.Writes);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_process_that_is_about_to_end_is_not_ready()
    {
        await using var service = await Start();
        var check = service.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync()).Status);

        service.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Equal(HealthStatus.Unhealthy, (await check.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task When_all_generators_are_behind_the_visitor_is_told_busy_and_the_answer_is_not_spent()
    {
        using var drawer = new StuckDrawer();
        await using var service = await TestService.Start(
            [("OneCaptcha:Drawing:Workers", "1"), ("OneCaptcha:Drawing:QueueLimit", "1"), ("OneCaptcha:Drawing:ReadyStages", "0")],
            configure: builder => builder.Services.AddSingleton<IStageDrawer>(drawer));
        var player = new Player(service);
        // A worker of Orleans takes its first call within a lock that those after it wait for.
        drawer.Release();
        (await player.Open()).Expect(HttpStatusCode.OK);
        _ = drawer.Hold();

        var waiting = Enumerable.Range(0, 8).Select(_ => player.Open()).ToList();
        var refused = (await await Task.WhenAny(waiting)).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("busy", refused.Code);

        drawer.Release();
        var replies = await Task.WhenAll(waiting);
        Assert.Contains(replies, reply => reply.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stage_that_cannot_be_drawn_ahead_does_not_end_the_service()
    {
        var drawer = new FailingDrawer();
        await using var service = await TestService.Start(configure: builder => builder.Services.AddSingleton<IStageDrawer>(drawer));
        service.Services.GetRequiredService<ReadyStages>().Stock(1);
        await drawer.Recovered.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains(service.Log.Errors, text => text.Contains("drawn ahead", StringComparison.Ordinal));
        (await new Player(service).Open()).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_whose_time_is_prolonged_while_its_end_is_due_lives_on()
    {
        using var drawer = new StuckDrawer();
        drawer.Release();
        var clock = new ManualTimeProvider();
        await using var service = await TestService.Start([("OneCaptcha:Drawing:ReadyStages", "0")], clock, builder =>
        {
            _storage.Install(builder.Services, "challenges");
            builder.Services.AddSingleton<IStageDrawer>(drawer);
        });
        var session = service.Services.GetRequiredService<IGrainFactory>().GetGrain<IChallengeGrain>(SessionId.Create());
        var stage = (await session.Open(new OpenChallenge(InteractiveTestSite.Key, null, null, null))).Stage!;

        clock.Advance(stage.Deadline - clock.GetUtcNow() - TimeSpan.FromSeconds(5));
        var held = drawer.Hold();
        var extended = session.Extend(stage.Nonce);
        await held;
        clock.Advance(TimeSpan.FromSeconds(10));
        drawer.Release();
        Assert.Equal(Verdict.Continue, (await extended).Verdict);

        // It waits for the turns before it, and would read the record again where they had ended the activation.
        Assert.Equal(Verdict.StaleChallenge, (await session.Extend(nonce: 0)).Verdict);
        Assert.Equal(1, _storage.Reads);
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_refused_in_json()
    {
        await using var service = await TestService.Start(configure: builder => builder.Services.Configure<KestrelServerOptions>(kestrel =>
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(1e6, TimeSpan.FromSeconds(1.1))));
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(service.Address.Host, service.Address.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "POST /api/challenge HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var reply = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 408", reply, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"bad-request\"", reply, StringComparison.Ordinal);
        Assert.Empty(service.Log.Errors);
    }

    private Task<TestService> Start(ManualTimeProvider? clock = null) =>
        TestService.Start(clock: clock, configure: builder => _storage.Install(builder.Services, "challenges"));

    private static async Task<HttpStatusCode> Status(TestService service, string path)
    {
        using var reply = await service.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("application/json", reply.Content.Headers.ContentType?.MediaType);
        return reply.StatusCode;
    }

    /// <summary>Draws nothing until it is released.</summary>
    private sealed class StuckDrawer : IStageDrawer, IDisposable
    {
        private readonly ManualResetEventSlim _released = new();
        private readonly GlyphStageDrawer _glyphs = new();
        private TaskCompletionSource? _held;

        public DrawnStage Draw(DrawStage request)
        {
            if (!_released.IsSet) _held?.TrySetResult();
            _released.Wait();
            return _glyphs.Draw(request);
        }

        public void Release() => _released.Set();

        /// <summary>Holds up the next drawing; completes when it has come.</summary>
        public Task Hold()
        {
            _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _released.Reset();
            return _held.Task;
        }

        public void Dispose()
        {
            _released.Set();
            _released.Dispose();
        }
    }

    /// <summary>Fails at its first drawing.</summary>
    private sealed class FailingDrawer : IStageDrawer
    {
        private readonly GlyphStageDrawer _glyphs = new();
        private readonly TaskCompletionSource _recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _drawings;

        /// <summary>Completes when it was asked again.</summary>
        public Task Recovered => _recovered.Task;

        public DrawnStage Draw(DrawStage request)
        {
            if (Interlocked.Increment(ref _drawings) == 1) throw new InvalidOperationException("This seed cannot be drawn.");
            _recovered.TrySetResult();
            return _glyphs.Draw(request);
        }
    }
}
