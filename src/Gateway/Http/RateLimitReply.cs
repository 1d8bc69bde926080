namespace OneCaptcha.Gateway.Http;

/// <summary>Metadata of a route whose protocol tells refusals in another way than 429: what is answered when the bucket is empty.</summary>
/// <param name="Write">Answers; <c>Retry-After</c> is set already.</param>
public sealed record RateLimitReply(Func<HttpContext, Task> Write);
