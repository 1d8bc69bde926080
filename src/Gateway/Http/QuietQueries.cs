namespace OneCaptcha.Gateway.Http;

/// <summary>Keeps query strings out of the log: a GET siteverify carries secret and pass in its query.</summary>
public static class QuietQueries
{
    // The only categories that write requests' addresses with their query: of all requests at Information, of malformed ones at Debug.
    // The former is silent altogether: for a log that could tell anything the server begins an activity and a scope with every request,
    // which nobody reads here (RequestSpans), and of a start that failed the program tells itself.
    private static readonly (string Category, LogLevel Level)[] RequestLogs =
        [("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None), ("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Warning)];

    /// <summary>Silences the server's own request logs, whatever levels are configured.</summary>
    public static ILoggingBuilder AddQuietQueries(this ILoggingBuilder logging)
    {
        // A rule for a provider beats one for all, so that each provider that has rules gets one; among equals the last wins.
        logging.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList())
            {
                foreach (var (category, level) in RequestLogs) options.Rules.Add(new LoggerFilterRule(provider, category, level, filter: null));
            }
        });
        return logging;
    }
}
