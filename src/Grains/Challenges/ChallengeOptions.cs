namespace OneCaptcha.Grains.Challenges;

/// <summary>Section <c>OneCaptcha:Challenges</c>.</summary>
public sealed class ChallengeOptions
{
    /// <summary>Sessions that may be open at once in a silo; a further one is answered <c>busy</c>.</summary>
    public int OpenSessions { get; set; } = 200_000;
}
