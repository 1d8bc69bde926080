using System.Net;
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
            ("Logging:LogLevel:Default", "Information"),
            ("Logging:LogLevel:Microsoft.AspNetCore", "Information"),
            ("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Information"),
        ]);
        var fields = new Dictionary<string, string> { ["secret"] = "hush-hush", ["response"] = "hush-hush-too" };
        foreach (var sending in Enum.GetValues<Sending>()) (await new Backend(service).Send("/siteverify", sending, fields)).Expect(HttpStatusCode.OK);
        (await new Player(service).Open(key: "hush-hush")).Expect(HttpStatusCode.Forbidden);

        // The levels are in force: what else the server says at Information is there.
        Assert.Contains(service.Log.Texts, text => text.Contains("Microsoft.AspNetCore.Routing.EndpointMiddleware", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.Texts, text => text.Contains("hush-hush", StringComparison.Ordinal));
    }
}
