using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Silo.Telemetry;

namespace OneCaptcha.Bench.Service;

/// <summary>What a child process of the driver serves.</summary>
internal static class Server
{
    /// <summary>The answer to every stage here, so that the driver can play whole sessions without looking.</summary>
    public const int AnswerKey = 0b101010101;

    /// <summary>With it the classic site's flags verify here.</summary>
    public const string ClassicSecret = "sk_classic_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /// <summary>A bare endpoint that reads the body and returns as many bytes as a stage has.</summary>
    public const string Bare = "bare";

    /// <summary>The service with images drawn beforehand: everything but drawing.</summary>
    public const string Ready = "ready";

    /// <summary>The service as it is.</summary>
    public const string Drawing = "drawing";

    /// <summary>The service as it is under siege: behind a proxy on this machine that says who comes, with its usual limits.</summary>
    public const string Siege = "siege";

    /// <summary>Where telemetry is switched on, and off as if it had never been asked for.</summary>
    public const string TelemetryOn = "/bench/telemetry/on", TelemetryOff = "/bench/telemetry/off";

    /// <summary>The operator's token.</summary>
    public const string AdminToken = "operator-token-of-the-bench";

    /// <summary>Serves on a port until the process is stopped.</summary>
    public static async Task<int> Run(string mode, string port)
    {
        var app = mode == Bare ? BuildBare(port) : BuildService(mode, port);
        await app.RunAsync();
        return 0;
    }

    private static WebApplication BuildBare(string port)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", Address(port)]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var reply = "{\"challenge\":\"x\",\"stage\":0,\"padding\":\"" + new string('x', 5500) + "\"}";
        var body = System.Text.Encoding.UTF8.GetBytes(reply);
        app.MapPost("/api/challenge", (RequestDelegate)(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            http.Response.ContentType = "application/json";
            await http.Response.Body.WriteAsync(body);
        }));
        // Telemetry that is sent here goes nowhere.
        MapBare(app, "POST", "/v1/metrics", "");
        MapBare(app, "POST", "/v1/traces", "");
        MapBare(app, "POST", "/v1/logs", "");
        MapBare(app, "POST", "/siteverify", "{\"success\":true,\"challenge_ts\":\"2026-01-31T12:00:00Z\",\"hostname\":\"\"}");
        MapBare(app, "GET", "/checksiteconfig", "{\"pass\":true}");
        return app;
    }

    private static void MapBare(WebApplication app, string method, string path, string reply)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(reply);
        app.MapMethods(path, [method], (RequestDelegate)(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            http.Response.ContentType = "application/json";
            await http.Response.Body.WriteAsync(body);
        }));
    }

    private static WebApplication BuildService(string mode, string port)
    {
        var data = Directory.CreateTempSubdirectory("onecaptcha-bench-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => data.Delete(recursive: true);
        string[] args =
        [
            "--urls", Address(port),
            "--OneCaptcha:DataDirectory", data.FullName,
            .. mode == Siege
                ? (string[])["--OneCaptcha:TrustedProxies:0", "127.0.0.1"]
                : ["--OneCaptcha:Limits:Visitor:Burst", "100000000", "--OneCaptcha:Limits:Visitor:PerSecond", "100000000"],
            "--OneCaptcha:Limits:Site:Burst", "100000000",
            "--OneCaptcha:Limits:Site:PerSecond", "100000000",
            "--OneCaptcha:ClassicSecret", ClassicSecret,
            "--OneCaptcha:AdminToken", AdminToken,
        ];
        var app = Gateway.Program.Build(args, builder => builder.Services.AddSingleton<IStageDrawer>(new KnownAnswerDrawer(drawsEachTime: mode == Drawing)));
        PassMint.Map(app);
        MapTelemetry(app);
        return app;
    }

    private static void MapTelemetry(WebApplication app)
    {
        var exporter = app.Services.GetService<TelemetryExporter>();
        app.MapPost(TelemetryOn, () =>
        {
            exporter!.Dispose();
            return exporter.StartAsync(CancellationToken.None);
        });
        app.MapPost(TelemetryOff, () => exporter!.Dispose());
    }

    private static string Address(string port) => $"http://{IPAddress.Loopback}:{port}";

    /// <summary>Draws with the glyph engine, each time or once for all, and puts its own answer key beside the images.</summary>
    private sealed class KnownAnswerDrawer(bool drawsEachTime) : IStageDrawer
    {
        private readonly GlyphStageDrawer _glyphs = new();
        private DrawnStage? _drawn;

        public DrawnStage Draw(DrawStage request)
        {
            var stage = drawsEachTime ? _glyphs.Draw(request) : _drawn ??= _glyphs.Draw(request);
            return stage with { Request = request, AnswerKey = AnswerKey };
        }
    }
}
