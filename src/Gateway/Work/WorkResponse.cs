using System.Globalization;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Work;

/// <summary>What the service says about work, and about the path without sight.</summary>
internal static class WorkResponse
{
    /// <summary>Header that brings work back.</summary>
    public const string Header = "X-Captcha-Work";

    /// <summary>Header that says what else the site offers.</summary>
    public const string OffersHeader = "X-Captcha-Offers";

    /// <summary>Answers 428 with a piece of work.</summary>
    public static Task AskForWork(this HttpContext http, WorkPiece piece)
    {
        var (status, sentence) = RefusalWriter.Describe(Verdict.WorkRequired);
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(new WorkRefusal(sentence, Verdict.WorkRequired.Code(), piece), WorkJson.Default.WorkRefusal);
    }

    /// <summary>Says that there is nothing to prepare.</summary>
    public static Task NothingToPrepare(this HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    /// <summary>Answers that the budget is spent, and until when.</summary>
    public static Task SightlessSpent(this HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return http.Refuse(Verdict.SightlessSpent);
    }

    /// <summary>Says whether the site has a path without sight, so that the widget shows it only where there is one.</summary>
    public static void Offer(this HttpContext http, SitePolicy policy)
    {
        if (policy.Sightless) http.Response.Headers[OffersHeader] = "sightless";
    }
}
