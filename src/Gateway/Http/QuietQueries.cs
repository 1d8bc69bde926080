namespace OneCaptcha.Gateway.Http;

/// <summary>Keeps query strings out of the log: a GET siteverify carries secret and pass in its query.</summary>
public static class QuietQueries
{
    // The only categories that write requests' addresses with their query: of all requests at Information, of malformed ones at Debug.
    private static readonly string[] RequestLogs = ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Server.Kestrel.BadRequests"];

    /// <summary>Silences the server's own request logs below warnings, whatever levels are configured.</summary>
    public static ILoggingBuilder AddQuietQueries(this ILoggingBuilder logging)
    {
        // A rule for a provider beats one for all, so that each provider that has rules gets one; among equals the last wins.
        logging.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList())
            {
                foreach (var log in RequestLogs) options.Rules.Add(new LoggerFilterRule(provider, log, LogLevel.Warning, filter: null));
            }
        });
        return logging;
    }
}
