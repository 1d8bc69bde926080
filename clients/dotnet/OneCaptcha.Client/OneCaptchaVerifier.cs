using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace OneCaptcha.Client;

/// <summary>Asks siteverify. A reply that is lost is asked for once more, under the same key, so that no visitor loses his pass to it.</summary>
internal sealed class OneCaptchaVerifier(HttpClient http, IOptions<OneCaptchaOptions> options) : IOneCaptchaVerifier
{
    /// <summary>Bytes of a reply; the service's have a few hundred.</summary>
    public const int LongestReply = 65_536;

    private const int Attempts = 2;

    // What is longer would make the whole request unreadable, and a bad pass look like a service out of order.
    private const int LongestPass = 2048;

    public async Task<PassResult> VerifyAsync(string? pass, IPAddress? visitor = null, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(pass)) return new PassResult(PassOutcome.Missing);
        if (pass.Length > LongestPass) return new PassResult(PassOutcome.Invalid);

        var site = options.Value;
        var fields = new Dictionary<string, string>
        {
            ["secret"] = site.SecretKey,
            ["response"] = pass,
            ["sitekey"] = site.SiteKey,
            ["idempotency_key"] = Guid.NewGuid().ToString("N"),
        };
        if (visitor is not null) fields["remoteip"] = visitor.ToString();

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(site.Timeout);
        var result = new PassResult(PassOutcome.Unavailable);
        for (var attempt = 0; attempt < Attempts && result.Outcome == PassOutcome.Unavailable; attempt++)
        {
            try
            {
                result = await Ask(site.Verification, fields, patience.Token);
            }
            catch (Exception trouble) when (IsOfTheService(trouble) && !cancellationToken.IsCancellationRequested)
            {
                result = new PassResult(PassOutcome.Unavailable);
            }
        }

        return result;
    }

    private async Task<PassResult> Ask(Uri address, Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var response = await http.PostAsync(address, form, cancellationToken);
        response.EnsureSuccessStatusCode();
        var reply = await response.Content.ReadFromJsonAsync<Reply>(cancellationToken) ?? throw new JsonException("null");
        return new PassResult(reply.Success ? PassOutcome.Verified : Outcome(reply.ErrorCodes?.FirstOrDefault()))
        {
            SolvedAt = reply.SolvedAt,
            Hostname = reply.Hostname,
            Action = reply.Action,
            CustomerData = reply.CustomerData,
            ErrorCodes = reply.ErrorCodes ?? [],
        };
    }

    private static PassOutcome Outcome(string? code) => code switch
    {
        "missing-input-response" => PassOutcome.Missing,
        "invalid-input-response" or "bad-request" => PassOutcome.Invalid,
        "already-seen-response" => PassOutcome.AlreadyUsed,
        "expired-input-response" => PassOutcome.Expired,
        "sitekey-secret-mismatch" => PassOutcome.OtherSite,
        "missing-input-secret" or "invalid-input-secret" => PassOutcome.SecretRejected,
        _ => PassOutcome.Unavailable,
    };

    private static bool IsOfTheService(Exception trouble) =>
        trouble is HttpRequestException or OperationCanceledException or JsonException or NotSupportedException or InvalidOperationException;

    private sealed record Reply(
        [property: JsonPropertyName("success")] bool Success,
        [property: JsonPropertyName("challenge_ts")] DateTimeOffset? SolvedAt,
        [property: JsonPropertyName("hostname")] string? Hostname,
        [property: JsonPropertyName("action")] string? Action,
        [property: JsonPropertyName("cdata")] string? CustomerData,
        [property: JsonPropertyName("error-codes")] string[]? ErrorCodes);
}
