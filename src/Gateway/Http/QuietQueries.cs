namespace OneCaptcha.Gateway.Http;

/// <summary>Keeps query strings out of the log: a GET siteverify carries secret and pass in its query.</summary>
public static class QuietQueries
{
    // The only category that writes requests' addresses with their query, at Information.
    private const string RequestLog = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>Silences the server's own request log below warnings, whatever levels are configured.</summary>
    public static ILoggingBuilder AddQuietQueries(this ILoggingBuilder logging)
    {
        // A rule for a provider beats one for all, so that each provider that has rules gets one; among equals the last wins.
        logging.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList())
            {
                options.Rules.Add(new LoggerFilterRule(provider, RequestLog, LogLevel.Warning, filter: null));
            }
        });
        return logging;
    }
}
