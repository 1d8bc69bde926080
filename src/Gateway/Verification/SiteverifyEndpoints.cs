using System.Globalization;
using System.Text.Json;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.OpenApi;
using OneCaptcha.Gateway.Sites;
using OneCaptcha.Gateway.Telemetry;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Verification;

/// <summary>
/// <c>siteverify</c> at the paths of the big services: their server libraries verify passes here with nothing but another
/// URL. Whatever is sent, the answer is HTTP 200 and JSON.
/// </summary>
public static class SiteverifyEndpoints
{
    private static readonly (string Path, Dialect Dialect)[] Paths =
    [
        ("/siteverify", Dialect.HCaptcha),
        ("/api/siteverify", Dialect.ReCaptcha),
        ("/recaptcha/api/siteverify", Dialect.ReCaptcha),
        ("/turnstile/v0/siteverify", Dialect.Turnstile),
    ];

    /// <summary>Adds what the routes need.</summary>
    public static IServiceCollection AddVerification(this IServiceCollection services, IConfigurationSection section) => services
        .Configure<TestKeyOptions>(section)
        .AddSingleton<TestKeys>()
        .AddSingleton<VerificationLimits>()
        .AddSingleton<SecretCheck>()
        .AddSingleton<PassVerifier>();

    /// <summary>Adds the routes.</summary>
    public static IEndpointRouteBuilder MapVerification(this IEndpointRouteBuilder routes)
    {
        var service = ActivatorUtilities.CreateInstance<SiteverifyService>(routes.ServiceProvider);
        foreach (var (path, dialect) in Paths)
        {
            routes.MapMethods(path, ["GET", "POST"], (RequestDelegate)(http => service.Serve(http, dialect)))
                .WithMetadata(BelievesTraceContext.Instance)
                .Describe(VerificationDescription.Siteverify);
        }

        return routes;
    }
}

/// <summary>Reads, verifies, answers.</summary>
internal sealed partial class SiteverifyService(PassVerifier passes, ISiteCounters counters, GatewayTelemetry telemetry, ILogger<SiteverifyService> log)
{
    public async Task Serve(HttpContext http, Dialect dialect)
    {
        VerificationReply verification;
        try
        {
            verification = await passes.Verify(await SiteverifyRequestReader.Read(http.Request), ClientAddress.Of(http));
            counters.CountVerification(verification);
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            // A grain that does not answer, a full queue, a bug: the backend must not take it for a verdict on its visitor.
            NotVerified(log, failure);
            verification = new(VerificationOutcome.Unavailable);
        }

        telemetry.Verified(verification.Outcome);
        // Of known length and in one write: the answers are small and many.
        var body = JsonSerializer.SerializeToUtf8Bytes(Reply(verification, dialect), VerificationJson.Default.SiteverifyReply);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body);
    }

    private static SiteverifyReply Reply(VerificationReply verification, Dialect dialect) => verification switch
    {
        { Outcome: VerificationOutcome.Verified, Pass: { } pass } => new SiteverifyReply
        {
            Success = true,
            ChallengeTs = pass.SolvedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            Hostname = pass.Hostname ?? "",
            // The classic site is keyless to the outside.
            Sitekey = verification.SiteKey == ClassicSite.Key ? null : verification.SiteKey,
            Action = pass.Action,
            CustomerData = pass.CustomerData,
            Score = dialect.TellsScore ? pass.Score : null,
            ErrorCodes = dialect.Errors(verification.Outcome),
        },
        _ => new SiteverifyReply { Success = false, ErrorCodes = dialect.Errors(verification.Outcome) },
    };

    [LoggerMessage(EventId = 2301, Level = LogLevel.Error, Message = "A pass could not be verified")]
    private static partial void NotVerified(ILogger log, Exception failure);
}
