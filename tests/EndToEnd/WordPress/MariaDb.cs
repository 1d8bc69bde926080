using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>A MariaDB of the test's own: no service of the machine, no port, its files in a folder that goes away.</summary>
internal sealed class MariaDb : IAsyncDisposable
{
    /// <summary>The server of the Debian package.</summary>
    public const string Path = "/usr/sbin/mariadbd";

    private readonly Child _server;

    private MariaDb(Child server, string socket) => (_server, Socket) = (server, socket);

    /// <summary>The socket; the user is <c>root</c>, without a password.</summary>
    public string Socket { get; }

    /// <summary>Makes an empty database server in a folder and starts it.</summary>
    public static async Task<MariaDb> Start(string folder)
    {
        var (data, socket) = (System.IO.Path.Combine(folder, "data"), System.IO.Path.Combine(folder, "socket"));
        string[] common = ["--no-defaults", $"--datadir={data}", $"--user={Environment.UserName}", "--innodb-log-file-size=8M"];
        await Subprocess.Run("/usr/bin/mariadb-install-db", [.. common, "--auth-root-authentication-method=normal", "--skip-test-db"]);
        // Nothing has to outlive a crash of this machine.
        var (server, _) = await Child.Start(
            Path,
            [.. common, $"--socket={socket}", $"--pid-file={socket}.pid", "--skip-networking", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M"],
            "ready for connections");
        return new MariaDb(server, socket);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
