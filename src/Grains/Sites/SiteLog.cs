using Microsoft.Extensions.Logging;

namespace OneCaptcha.Grains.Sites;

/// <summary>What sites log. Never a secret, nor its hash.</summary>
internal static partial class SiteLog
{
    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "The counters of a site could not be saved; they are lost unless a later save succeeds")]
    public static partial void StatsNotSaved(this ILogger log, Exception failure);
}
