using System.Diagnostics;
using System.Text.Json;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>A WordPress made of Debian's package, with the plugin as <c>package.sh</c> makes it, served by PHP on a free port.</summary>
internal sealed class WordPressSite : IAsyncDisposable
{
    /// <summary>Debian's WordPress.</summary>
    public const string Path = "/usr/share/wordpress";

    private static readonly string Sources = System.IO.Path.Combine(Repository.Root, "tests/EndToEnd/WordPress/site");

    private readonly string _folder;
    private readonly Dictionary<string, string> _environment;
    private readonly Child _server;

    private WordPressSite(string folder, Uri address, Child server, Dictionary<string, string> environment) =>
        (_folder, Address, _server, _environment) = (folder, address, server, environment);

    /// <summary>Its address. It is <c>localhost</c> where the service is <c>127.0.0.1</c>: another host.</summary>
    public Uri Address { get; }

    /// <summary>What PHP logged.</summary>
    public string Log => Read("debug.log");

    /// <summary>Notices, warnings and deprecations that arose in the plugin's files.</summary>
    public string Complaints => Read("complaints.log");

    /// <summary>What stands in wp-config.php beside the tests' own.</summary>
    public IReadOnlyDictionary<string, string> Constants
    {
        set => AddFile("constants.json", JsonSerializer.Serialize(value));
    }

    /// <summary>Puts a file where the web server finds it.</summary>
    public void AddFile(string name, string text) => File.WriteAllText(System.IO.Path.Combine(_folder, name), text);

    /// <summary>Makes the tree and serves it. Nothing is installed in the database yet.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="database">The database server.</param>
    /// <param name="prefix">Of the tables.</param>
    /// <param name="isNetwork">Whether it is a network of sites.</param>
    public static async Task<WordPressSite> Open(string folder, MariaDb database, string prefix, bool isNetwork = false)
    {
        await Subprocess.Run("cp", ["-rL", Path + "/.", folder]);
        var content = System.IO.Path.Combine(folder, "wp-content");
        await Subprocess.Run("bash", [System.IO.Path.Combine(Repository.Root, "clients/wordpress/package.sh"), System.IO.Path.Combine(content, "plugins")]);
        Copy("clients/wordpress/examples/contact-form.php", "plugins/contact-form.php");
        Directory.CreateDirectory(System.IO.Path.Combine(content, "mu-plugins"));
        Copy("tests/EndToEnd/WordPress/site/strict.php", "mu-plugins/strict.php");
        Copy("tests/EndToEnd/WordPress/site/wp-config.php", "../wp-config.php");

        var environment = new Dictionary<string, string>
        {
            ["TEST_SOCKET"] = database.Socket, ["TEST_PREFIX"] = prefix, ["PHP_CLI_SERVER_WORKERS"] = "4", ["TEST_NETWORK"] = isNetwork ? "1" : "",
        };
        var (server, line) = await Child.Start(
            "/usr/bin/php", ["-d", "opcache.enable_cli=1", "-d", "memory_limit=256M", "-S", "127.0.0.1:0", "-t", folder], "Development Server", environment);
        var port = new Uri(line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..line.IndexOf(')', StringComparison.Ordinal)]).Port;
        var site = new WordPressSite(folder, new Uri($"http://localhost:{port}/"), server, environment);
        // Browsers ask for it of their own accord.
        site.AddFile("favicon.ico", "");
        return site;

        void Copy(string source, string target) =>
            File.Copy(System.IO.Path.Combine(Repository.Root, source), System.IO.Path.Combine(content, target), overwrite: true);
    }

    /// <summary>Runs PHP within WordPress.</summary>
    /// <returns>What it prints.</returns>
    public async Task<string> Run(string code, bool isNetworkYet = true)
    {
        var start = new ProcessStartInfo("/usr/bin/php", [System.IO.Path.Combine(Sources, "run.php"), _folder, Address.Authority])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        if (!isNetworkYet) start.Environment["TEST_NETWORK"] = "";
        using var php = Process.Start(start)!;
        await php.StandardInput.WriteAsync(code);
        php.StandardInput.Close();
        var (output, errors) = (php.StandardOutput.ReadToEndAsync(), php.StandardError.ReadToEndAsync());
        await php.WaitForExitAsync();
        return php.ExitCode == 0 ? await output : throw new InvalidOperationException($"{await output}{await errors}{Log}");
    }

    /// <summary>Runs a script of the <c>site</c> folder.</summary>
    public async Task<string> RunScript(string name, bool isNetworkYet = true) =>
        await Run(await File.ReadAllTextAsync(System.IO.Path.Combine(Sources, name)), isNetworkYet);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private string Read(string name)
    {
        var file = System.IO.Path.Combine(_folder, name);
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }
}
