using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.PublishedClient;

/// <summary>Clients on Python's requests, as the published document has them, against the real service.</summary>
public sealed class PublishedClientTests
{
    private const string Requests = "/usr/lib/python3/dist-packages/requests/__init__.py";

    [FactNeeding(Requests)]
    public async Task The_published_sample_runs_with_only_the_host_put_in()
    {
        await using var service = await TestService.Start();
        Assert.Equal("ok", await Python("sample.py", service.Address));
    }

    [FactNeeding(Requests)]
    public async Task A_python_client_plays_twenty_stages_to_the_flag()
    {
        await using var service = await TestService.Start();
        await using var oracle = await StartOracle(service);
        var flag = await Python("play.py", service.Address, Address(oracle));
        Assert.InRange(flag.Length, 100, 2048);
    }

    private static Task<string> Python(string script, params Uri[] addresses) => Subprocess.Run(
        "/usr/bin/python3",
        [Path.Combine(AppContext.BaseDirectory, "PublishedClient", script), .. addresses.Select(address => address.ToString().TrimEnd('/'))]);

    private static async Task<WebApplication> StartOracle(TestService service)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var oracle = builder.Build();
        oracle.MapPost("/", (Question question) =>
        {
            var bits = service.Answers.Take(question.Expected);
            return Results.Ok(new { answer = Enumerable.Range(0, 9).Select(i => (bits >> i & 1) == 1) });
        });
        await oracle.StartAsync();
        return oracle;
    }

    private static Uri Address(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private sealed record Question(string Expected);
}
