using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Hosting;
using OneCaptcha.Testing;

namespace OneCaptcha.EndToEnd.Tests.Php;

/// <summary>The PHP client against the service: class and functions, over curl and over PHP's streams.</summary>
public sealed class PhpClientTests : IAsyncLifetime
{
    private const string Page = "https://example.org/signup";

    private readonly InkBook _book = new(seed: 3);
    private readonly ManualTimeProvider _clock = new();
    private TestService _service = null!;
    private Player _player = null!;
    private string _key = "", _secret = "";

    public async Task InitializeAsync()
    {
        _service = await TestService.Start(
            [("OneCaptcha:AdminToken", AdminClient.OperatorToken)], _clock, builder => builder.Services.AddSingleton<IExpressionSource>(_book));
        _player = new Player(_service);
        (_key, _secret) = await MakeSite();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [FactNeeding("/usr/bin/php")]
    public Task A_pass_is_good_once() => OverBoth(async (transport, call) =>
    {
        var pass = await _player.PlayToFlag(_key);
        Assert.Equal(["passed", "refused: already-seen-response"], await Run(Pass(pass), Pass(pass)));

        object Pass(string text) => new { call = call + (call == "verify" ? "Pass" : "_pass"), transport, service = _service.Address, secret = _secret, pass = text };
    });

    [FactNeeding("/usr/bin/php")]
    public Task Handwriting_is_good_once_and_a_scribble_is_wrong() => OverBoth(async (transport, call) =>
    {
        var challenge = await OpenInk();
        var ink = _book.Write();
        Assert.Equal(["wrong", "passed", "refused: invalid-challenge"], await Run(Ink(_book.Scribble()), Ink(ink), Ink(ink)));

        object Ink(string strokes) => new { call, transport, service = _service.Address, secret = _secret, referer = Page, challenge, strokes };
    });

    [FactNeeding("/usr/bin/php")]
    public async Task What_is_too_old_forged_or_anothers_is_refused_with_its_code()
    {
        var old = await _player.PlayToFlag(_key);
        _clock.Advance(TimeSpan.FromSeconds(301));
        var anothers = await _player.PlayToFlag((await MakeSite()).Key);
        var expected = new[]
        {
            "refused: expired-input-response", "refused: invalid-input-response", "refused: sitekey-secret-mismatch", "refused: missing-input-response",
        };
        Assert.Equal(expected, await Run([.. new[] { old, "forged", anothers, "" }.Select(pass => Pass(_secret, pass))]));
    }

    [FactNeeding("/usr/bin/php")]
    public async Task A_wrong_setup_is_told_from_a_wrong_answer()
    {
        var ink = new { call = "verify", transport = "curl", service = _service.Address, secret = _secret, referer = "https://other.example/", challenge = await OpenInk(), strokes = _book.Write() };
        Assert.Equal(
            ["misconfigured: invalid-input-secret", "misconfigured: invalid-input-secret", "ready", "misconfigured: referer-not-allowed"],
            await Run(
                Pass($"sk_{_key}_{new string('x', 43)}", await _player.PlayToFlag(_key)),
                Pass("nonsense", "pass"),
                new { call = "check", transport = "curl", service = _service.Address, secret = _secret },
                ink));
    }

    [FactNeeding("/usr/bin/php")]
    public async Task The_example_page_lets_in_who_brings_a_pass()
    {
        var (page, line) = await Child.Start(
            "/usr/bin/php", ["-d", "error_reporting=-1", "-d", "display_errors=1", "-S", "127.0.0.1:0", Path.Combine(Repository.Root, "clients/php/examples/pass.php")],
            "Development Server", new Dictionary<string, string> { ["ONECAPTCHA_SERVICE"] = _service.Address.ToString().TrimEnd('/') });
        await using var server = page;
        using var client = new HttpClient { BaseAddress = new Uri(line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..line.IndexOf(')', StringComparison.Ordinal)]) };

        Assert.Contains("<p role=\"status\"></p>", await client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("<p role=\"status\">Thank you.</p>", await Send("XXXX.DUMMY.TOKEN.XXXX"), StringComparison.Ordinal);
        Assert.Contains("Please solve the challenge once more.", await Send(""), StringComparison.Ordinal);

        async Task<string> Send(string pass)
        {
            using var form = new FormUrlEncodedContent([new("onecaptcha-response", pass)]);
            using var reply = await client.PostAsync("/", form);
            return await reply.Content.ReadAsStringAsync();
        }
    }

    private object Pass(string secret, string pass) => new { call = "verifyPass", transport = "streams", service = _service.Address, secret, pass };

    private static async Task OverBoth(Func<string, string, Task> test)
    {
        foreach (var transport in new[] { "curl", "streams" })
        {
            foreach (var call in new[] { "verify", "onecaptcha_verify" }) await test(transport, call);
        }
    }

    private async Task<string> OpenInk()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/challenge?key={_key}");
        request.Headers.Add("Origin", "https://example.org");
        using var response = await _service.Client.SendAsync(request);
        return (await Reply.Read(response)).Text("image_id");
    }

    private async Task<(string Key, string Secret)> MakeSite()
    {
        var made = await new AdminClient(_service, AdminClient.OperatorToken).MakeSite(policy: new { stages = 1, difficulty = 0, work = "off" });
        return (made.Text("public_key"), made.Text("secret_key"));
    }

    // One process for all questions of a test: what it complains of ends it.
    private static async Task<string[]> Run(params object[] questions)
    {
        using var php = Process.Start(new ProcessStartInfo(
            "/usr/bin/php", [Path.Combine(Repository.Root, "tests/EndToEnd/Php/client.php"), Path.Combine(Repository.Root, "clients/php")])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        foreach (var question in questions) await php.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question));
        php.StandardInput.Close();
        var (output, errors) = (php.StandardOutput.ReadToEndAsync(), php.StandardError.ReadToEndAsync());
        await php.WaitForExitAsync();
        Assert.True(php.ExitCode == 0, await output + await errors);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
