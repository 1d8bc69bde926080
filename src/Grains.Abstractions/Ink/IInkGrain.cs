namespace OneCaptcha.Grains.Ink;

/// <summary>
/// One handwriting challenge, keyed by its random 128-bit image id. The only one who knows the expression; state is written
/// before any of these calls answers.
/// </summary>
[Alias("OneCaptcha.IInkGrain")]
public interface IInkGrain : IGrainWithStringKey
{
    /// <summary>Chooses an expression and begins: <see cref="Verdict.Continue"/>, or a refusal by the site's rules.</summary>
    [Alias("Open")]
    Task<InkReply> Open(OpenInk request);

    /// <summary>Another expression for the same challenge, within its time and attempts.</summary>
    [Alias("Renew")]
    Task<InkReply> Renew(string siteKey);

    /// <summary>Gives the visitor the challenge's whole time anew; <see cref="Verdict.ChallengeExpired"/> where it is over.</summary>
    [Alias("Extend")]
    Task<InkReply> Extend(string siteKey);

    /// <summary>The picture, drawn on request and never stored; null where there is no such challenge.</summary>
    [Alias("Draw")]
    Task<InkPicture?> Draw();

    /// <summary>Whether an ink could be judged now. A malformed ink is refused without being judged, and burns nothing.</summary>
    [Alias("IsOpen")]
    Task<bool> IsOpen(string siteKey);

    /// <summary>Judges an ink. A success burns the challenge; so does the last wrong attempt.</summary>
    [Alias("Verify")]
    Task<InkOutcome> Verify(VerifyInk request);
}
