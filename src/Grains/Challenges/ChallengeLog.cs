using Microsoft.Extensions.Logging;

namespace OneCaptcha.Grains.Challenges;

/// <summary>What sessions log. Never an id: who reads logs must not be able to answer or redeem.</summary>
internal static partial class ChallengeLog
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "The state of a challenge could not be written; the call was refused")]
    public static partial void StateNotWritten(this ILogger log, Exception failure);
}
