using Microsoft.AspNetCore.Connections;
using OneCaptcha.Grains;

namespace OneCaptcha.Gateway.Http;

/// <summary>The last resort: whatever goes wrong below ends as JSON, without a trace of the program's inside.</summary>
public static partial class ErrorHandling
{
    /// <summary>Catches what endpoints throw, and gives statuses without a body (unknown routes, methods) a JSON one.</summary>
    public static WebApplication UseJsonErrors(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("OneCaptcha.Gateway");
        app.UseStatusCodePages(page => DescribeStatus(page.HttpContext));
        app.Use(next => async http =>
        {
            try
            {
                await next(http);
            }
            catch (Exception end) when (end is ConnectionResetException || (end is OperationCanceledException && http.RequestAborted.IsCancellationRequested))
            {
                // The visitor left; there is nobody to answer.
            }
            catch (BadHttpRequestException mistake) when (!http.Response.HasStarted)
            {
                await RefuseBody(http, mistake);
            }
            catch (Exception failure) when (GrainFaults.Is(failure) && !http.Response.HasStarted)
            {
                // A grain could not read its state, could not be reached, or was too busy: the call has not happened.
                var verdict = GrainFaults.VerdictOn(failure);
                // Under load the log would be a load of its own; refusals are counted by their code.
                if (verdict != Verdict.Busy) Unavailable(log, failure, http.GetEndpoint()?.DisplayName ?? "no route");
                await http.Refuse(verdict);
            }
            catch (Exception failure) when (!http.Response.HasStarted)
            {
                Unhandled(log, failure, http.GetEndpoint()?.DisplayName ?? "no route");
                await http.Refuse(500, "internal-error", "Something went wrong on our side.");
            }
        });
        return app;
    }

    private static Task DescribeStatus(HttpContext http) => http.Response.StatusCode switch
    {
        404 => http.Refuse(404, "not-found", "There is nothing at this address."),
        405 => http.Refuse(405, "method-not-allowed", "This address does not answer this method."),
        413 => http.Refuse(Verdict.BodyTooLarge),
        415 => http.Refuse(Verdict.UnsupportedMediaType),
        var status => http.Refuse(status, "refused", "The request was refused."),
    };

    // Kestrel reports what it refuses while reading a body (too large, too slow, cut off) by status.
    private static Task RefuseBody(HttpContext http, BadHttpRequestException mistake) => mistake.StatusCode switch
    {
        413 => http.Refuse(Verdict.BodyTooLarge),
        408 => http.Refuse(408, Verdict.BadRequest.Code(), "The request body came too slowly."),
        _ => http.Refuse(Verdict.BadRequest),
    };

    [LoggerMessage(EventId = 2000, Level = LogLevel.Warning, Message = "Storage or a grain did not answer in {Route}")]
    private static partial void Unavailable(ILogger log, Exception failure, string route);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Error, Message = "Unhandled failure in {Route}")]
    private static partial void Unhandled(ILogger log, Exception failure, string route);
}
