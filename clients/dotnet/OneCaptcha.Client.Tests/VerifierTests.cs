using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneCaptcha.Hosting;

namespace OneCaptcha.Client.Tests;

/// <summary>The verifier against the real service.</summary>
public sealed class VerifierTests : IAsyncLifetime
{
    private const string Secret = "a secret";
    private TestService _service = null!;

    public async Task InitializeAsync() => _service = await TestService.Start([("OneCaptcha:ClassicSecret", Secret)]);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_pass_verifies_once_and_tells_its_page()
    {
        var verifier = Verifier();
        var player = new Player(_service);
        var stage = await player.Open(body: new { action = "login", cdata = "7" }, origin: "https://shop.example.org");
        while (stage.Flag is null) stage = await player.AnswerRightly(stage);

        var result = await verifier.VerifyAsync(stage.Flag, IPAddress.Parse("192.0.2.1"));
        Assert.True(result.IsVerified);
        Assert.Equal(("shop.example.org", "login", "7"), (result.Hostname, result.Action, result.CustomerData));
        Assert.InRange(result.SolvedAt!.Value, DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddSeconds(1));

        Assert.Equal(PassOutcome.AlreadyUsed, (await verifier.VerifyAsync(stage.Flag)).Outcome);
    }

    [Theory]
    [InlineData(null, PassOutcome.Missing)]
    [InlineData("", PassOutcome.Missing)]
    [InlineData(" ", PassOutcome.Missing)]
    [InlineData("x", PassOutcome.Invalid)]
    public async Task What_is_no_pass_is_told_apart(string? pass, PassOutcome outcome) =>
        Assert.Equal(outcome, (await Verifier().VerifyAsync(pass)).Outcome);

    [Fact]
    public async Task A_pass_too_long_for_any_request_is_the_visitors_fault_and_not_the_services() =>
        Assert.Equal(PassOutcome.Invalid, (await Verifier().VerifyAsync(new string('x', 100_000))).Outcome);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task A_service_behind_a_path_is_found_and_a_redirect_carries_the_secret_nowhere(string end)
    {
        var asked = new ConcurrentQueue<string>();
        await using var proxy = WebApplication.CreateSlimBuilder().Build();
        proxy.Urls.Add("http://127.0.0.1:0");
        proxy.MapPost("{**path}", (string path) =>
        {
            asked.Enqueue(path);
            return Results.Redirect("/elsewhere", permanent: false, preserveMethod: true);
        });
        await proxy.StartAsync();

        var result = await Verifier(address: new Uri($"{proxy.Urls.Single()}/captcha{end}")).VerifyAsync("x");

        Assert.Equal(PassOutcome.Unavailable, result.Outcome);
        Assert.Equal(["captcha/siteverify", "captcha/siteverify"], asked);
    }

    [Fact]
    public async Task A_reply_without_end_is_no_reply()
    {
        await using var proxy = WebApplication.CreateSlimBuilder().Build();
        proxy.Urls.Add("http://127.0.0.1:0");
        proxy.MapPost("siteverify", () => Results.Text(new string(' ', 1_000_000) + "{\"success\":true}", "application/json"));
        await proxy.StartAsync();

        Assert.Equal(PassOutcome.Unavailable, (await Verifier(address: new Uri(proxy.Urls.Single())).VerifyAsync("x")).Outcome);
    }

    [Fact]
    public async Task A_wrong_secret_is_a_mistake_in_the_configuration() =>
        Assert.Equal(PassOutcome.SecretRejected, (await Verifier(secret: "another").VerifyAsync("x")).Outcome);

    [Fact]
    public async Task A_lost_reply_costs_no_pass()
    {
        using var losing = new LosingReplies { ToLose = 1 };
        var pass = await new Player(_service).PlayToFlag();
        Assert.Equal(PassOutcome.Verified, (await Verifier(handler: losing).VerifyAsync(pass)).Outcome);
        Assert.Equal(2, losing.Sent);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_unavailable_and_lets_nobody_in()
    {
        using var losing = new LosingReplies { ToLose = 2 };
        var result = await Verifier(handler: losing).VerifyAsync(await new Player(_service).PlayToFlag());
        Assert.Equal(PassOutcome.Unavailable, result.Outcome);
        Assert.False(result.IsVerified);
    }

    [Fact]
    public async Task Who_cancels_gets_no_result()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Verifier().VerifyAsync("x", cancellationToken: cancelled.Token));
    }

    [Theory]
    [InlineData(null, "key", "secret")]
    [InlineData("/relative", "key", "secret")]
    [InlineData("ftp://captcha.example.org/", "key", "secret")]
    [InlineData("https://captcha.example.org/", "", "secret")]
    [InlineData("https://captcha.example.org/", "key", "")]
    public void Missing_settings_stop_the_start(string? address, string key, string secret)
    {
        var services = new ServiceCollection();
        services.AddOneCaptcha(options =>
        {
            options.Address = address is null ? null : new Uri(address, UriKind.RelativeOrAbsolute);
            (options.SiteKey, options.SecretKey) = (key, secret);
        });
        using var provider = services.BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<OneCaptchaOptions>>().Value);
    }

    private IOneCaptchaVerifier Verifier(string secret = Secret, DelegatingHandler? handler = null, Uri? address = null)
    {
        var services = new ServiceCollection();
        var http = services.AddOneCaptcha(options =>
            (options.Address, options.SiteKey, options.SecretKey) = (address ?? _service.Address, "classic", secret));
        if (handler is not null) http.AddHttpMessageHandler(() => handler);
        return services.BuildServiceProvider().GetRequiredService<IOneCaptchaVerifier>();
    }

    /// <summary>Lets requests reach the service and loses what comes back.</summary>
    private sealed class LosingReplies : DelegatingHandler
    {
        public int ToLose { get; init; }

        public int Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (Sent++ >= ToLose) return response;

            response.Dispose();
            throw new HttpRequestException("The connection was lost.");
        }
    }
}
