using System.Net;
using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.Clients;

/// <summary>
/// Server libraries that nobody here wrote verify a pass unmodified: another address, another secret, nothing else. Each
/// script verifies the same pass twice: the first time it is good, the second time it is spent.
/// </summary>
public sealed class OutsideClientTests : IAsyncLifetime
{
    private const string Secret = "the classic site's secret";
    private const string Hostname = "shop.example.org";
    private const string Action = "login";
    private const string Php = "/usr/share/php/ReCaptcha/autoload.php";
    private const string Ruby = "/usr/lib/ruby/vendor_ruby/recaptcha.rb";

    private TestService _service = null!;

    public async Task InitializeAsync() => _service = await TestService.Start([("OneCaptcha:ClassicSecret", Secret)]);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [FactNeeding("/usr/bin/php", Php)]
    public async Task Googles_php_library_verifies_a_pass_with_its_score() => Assert.Equal(
        ["ok shop.example.org login 0.7", "timeout-or-duplicate hostname-mismatch action-mismatch score-threshold-not-met"],
        await Run("/usr/bin/php", "google-recaptcha.php", "/recaptcha/api/siteverify"));

    [FactNeeding("/usr/bin/ruby", Ruby)]
    public async Task Rubys_recaptcha_verifies_a_pass() =>
        Assert.Equal(["ok", "failed"], await Run("/usr/bin/ruby", "recaptcha.rb", "/recaptcha/api/siteverify"));

    [Fact]
    public async Task Nodes_cf_turnstile_verifies_a_pass()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Clients");
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) await Subprocess.Run("npm", ["ci", "--no-audit", "--no-fund"], folder);
        Assert.Equal(["ok shop.example.org login", "timeout-or-duplicate"], await Run("node", "turnstile.cjs", "/turnstile/v0/siteverify"));
    }

    private async Task<string[]> Run(string program, string script, string path)
    {
        var player = new Player(_service);
        var stage = await player.Open(body: new { action = Action, score = true }, origin: $"https://{Hostname}");
        while (stage.Flag is null) stage = (await player.AnswerRightly(stage)).Expect(HttpStatusCode.OK);
        var output = await Subprocess.Run(
            program,
            [Path.Combine(AppContext.BaseDirectory, "Clients", script), new Uri(_service.Address, path).ToString(), Secret, stage.Flag, Hostname, Action]);
        return output.Split('\n');
    }
}
