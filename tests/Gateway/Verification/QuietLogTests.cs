using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Verification;

/// <summary>Secrets and passes reach no log, even at levels that an operator turns up to find a fault.</summary>
public sealed class QuietLogTests
{
    [Fact]
    public async Task Query_strings_are_never_logged()
    {
        await using var service = await TestService.Start(
        [
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace"),
        ]);
        var fields = new Dictionary<string, string> { ["secret"] = "hush-hush", ["response"] = "hush-hush-too" };
        foreach (var sending in Enum.GetValues<Sending>()) (await new Backend(service).Send("/siteverify", sending, fields)).Expect(HttpStatusCode.OK);
        (await new Player(service).Open(key: "hush-hush")).Expect(HttpStatusCode.Forbidden);
        foreach (var malformed in new[] { " HTTP/1.1 x", "" })
        {
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(service.Address.Host, service.Address.Port);
            await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /siteverify?secret=hush-hush{malformed}\r\nHost: x\r\n\r\n"));
            using var reply = new StreamReader(tcp.GetStream());
            Assert.StartsWith("HTTP/1.1 400", await reply.ReadToEndAsync(), StringComparison.Ordinal);
        }

        // The levels are in force: what else the server says at Debug is there.
        Assert.Contains(service.Log.Texts, text => text.Contains("Microsoft.AspNetCore.Server.Kestrel.Connections", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.Texts, text => text.Contains("hush-hush", StringComparison.Ordinal));
    }

    /// <remarks>For one that could, ASP.NET Core begins an activity and a scope with every request.</remarks>
    [Fact]
    public async Task The_log_that_costs_every_request_something_tells_nothing_whatever_level_is_asked_for()
    {
        const string Log = "Microsoft.AspNetCore.Hosting.Diagnostics";
        await using var service = await TestService.Start([($"Logging:LogLevel:{Log}", "Trace")]);
        var logs = service.Services.GetRequiredService<ILoggerFactory>();
        Assert.False(logs.CreateLogger(Log).IsEnabled(LogLevel.Critical));
        Assert.True(logs.CreateLogger("Microsoft.AspNetCore.Server.Kestrel").IsEnabled(LogLevel.Critical));
    }
}
