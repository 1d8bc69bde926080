using OneCaptcha.Grains;

namespace OneCaptcha.Gateway.Http;

/// <summary>Which failures mean that a grain or its storage did not answer, and the call has not happened.</summary>
public static class GrainFaults
{
    /// <summary>Whether this is one of them; anything else is a bug.</summary>
    public static bool Is(Exception failure) => failure is OrleansException or IOException or TimeoutException or OperationCanceledException;

    /// <summary>
    /// What the caller is told: <see cref="Verdict.Busy"/> where there is too much to do (a silo sheds load, a queue is full, an answer did
    /// not come in time), else <see cref="Verdict.StorageUnavailable"/>.
    /// </summary>
    public static Verdict VerdictOn(Exception failure) =>
        failure is GatewayTooBusyException or LimitExceededException or TimeoutException ? Verdict.Busy : Verdict.StorageUnavailable;
}
