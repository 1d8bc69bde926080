namespace OneCaptcha.Gateway.Http;

/// <summary>Which failures mean that a grain or its storage did not answer, and the call has not happened.</summary>
public static class GrainFaults
{
    /// <summary>Whether this is one of them; anything else is a bug.</summary>
    public static bool Is(Exception failure) => failure is OrleansException or IOException or TimeoutException;
}
