using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Hosting;
using OneCaptcha.Testing;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>
/// A real WordPress on a real MariaDB with the plugin active, and the service that it asks, with answers that tests know and a clock
/// that they move. Made once, by the first test that needs it.
/// </summary>
public sealed class WordPressHost : IAsyncLifetime
{
    private readonly Lazy<Task> _start;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onecaptcha-wordpress-");
    private MariaDb? _database;

    /// <summary>Starts nothing yet.</summary>
    public WordPressHost() => _start = new Lazy<Task>(Start);

    /// <summary>WordPress.</summary>
    internal WordPressSite Site { get; private set; } = null!;

    /// <summary>The service.</summary>
    internal TestService Service { get; private set; } = null!;

    /// <summary>What is to be written, and by whom.</summary>
    internal InkBook Ink { get; } = new(seed: 5);

    /// <summary>The service's clock.</summary>
    internal ManualTimeProvider Clock { get; } = new();

    /// <summary>The site's keys at the service.</summary>
    internal (string Public, string Secret) Keys { get; private set; }

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (Site is not null) await Site.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        if (Service is not null) await Service.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>All is up, with these settings.</summary>
    internal async Task Prepare(
        string kind = "glyphs", string unreachable = "refuse", bool takesXmlRpc = true,
        string[]? forms = null, Uri? service = null, string? secret = null, string? key = null)
    {
        await _start.Value;
        var settings = JsonSerializer.Serialize(new
        {
            service = (service ?? Service.Address).ToString(), public_key = key ?? Keys.Public, secret_key = secret ?? Keys.Secret, kind, unreachable,
            xmlrpc = takesXmlRpc, forms = forms ?? ["login", "registration", "lost-password", "comment", "contact"],
        });
        await Site.Run($"update_option( 'onecaptcha', json_decode( '{settings}', true ) );");
    }

    /// <summary>Makes a site at the service.</summary>
    internal async Task<(string Public, string Secret)> MakeSite(TestService? service = null)
    {
        var made = await new AdminClient(service ?? Service, AdminClient.OperatorToken).MakeSite("localhost", new { stages = 1, difficulty = 0, work = "off" });
        return (made.Text("public_key"), made.Text("secret_key"));
    }

    /// <summary>Starts a service like this one.</summary>
    internal Task<TestService> StartService() => TestService.Start(
        [
            ("OneCaptcha:AdminToken", AdminClient.OperatorToken),
            ("OneCaptcha:Limits:Visitor:Burst", "100000"), ("OneCaptcha:Limits:UnknownSecret:Burst", "100000"), ("OneCaptcha:Limits:Site:Burst", "100000"),
        ],
        Clock,
        builder => builder.Services.AddSingleton<IExpressionSource>(Ink));

    /// <summary>A second WordPress on the same database.</summary>
    internal Task<WordPressSite> OpenNetwork() => WordPressSite.Open(_folder.CreateSubdirectory("network").FullName, _database!, "net_", isNetwork: true);

    private async Task Start()
    {
        Service = await StartService();
        Keys = await MakeSite();
        _database = await MariaDb.Start(_folder.FullName);
        await Subprocess.Run("/usr/bin/php", [Path.Combine(Repository.Root, "tests/EndToEnd/WordPress/site/database.php"), _database.Socket]);
        Site = await WordPressSite.Open(_folder.CreateSubdirectory("site").FullName, _database, "wp_");
        await Site.RunScript("install.php");
    }
}
