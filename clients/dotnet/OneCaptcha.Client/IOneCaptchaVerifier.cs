using System.Net;

namespace OneCaptcha.Client;

/// <summary>Verifies passes.</summary>
public interface IOneCaptchaVerifier
{
    /// <summary>Verifies and spends a pass. Trouble with the service is a result, not an exception.</summary>
    /// <param name="pass">What the form brought.</param>
    /// <param name="visitor">The visitor's address, where known.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PassResult> VerifyAsync(string? pass, IPAddress? visitor = null, CancellationToken cancellationToken = default);
}
