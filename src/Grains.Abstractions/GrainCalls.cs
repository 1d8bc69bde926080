using Microsoft.Extensions.Options;
using Orleans.Runtime.Messaging;

namespace OneCaptcha.Grains;

/// <summary>
/// Makes calls that may safely be made twice: opening anew, the same answer, a redeem or a verification with its request id, a
/// read. Between processes a call can be lost with its silo or its connection; such a call is made again until it is answered or
/// the patience ends. What a grain or its storage answers is an answer, a refusal too.
/// </summary>
public sealed class GrainCalls(IOptions<GrainCallOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(800);

    /// <summary>Calls until there is an answer; throws the last failure when the patience has ended.</summary>
    /// <param name="call">One call, made anew each time. Nothing but what this class speaks of may be given here.</param>
    public async Task<T> Repeat<T>(Func<Task<T>> call)
    {
        var started = clock.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause < LongestPause ? 2 * pause : LongestPause)
        {
            try
            {
                return await call();
            }
            catch (Exception failure) when (IsLost(failure) && clock.GetElapsedTime(started) + pause < options.Value.Patience)
            {
                await Task.Delay(pause, clock);
            }
        }
    }

    // The call did not arrive, or nobody knows whether it did.
    private static bool IsLost(Exception failure) =>
        failure is OrleansMessageRejectionException or ConnectionFailedException or TimeoutException;
}
