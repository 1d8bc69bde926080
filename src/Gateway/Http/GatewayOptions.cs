namespace OneCaptcha.Gateway.Http;

/// <summary>Section <c>OneCaptcha</c>, as far as it is about the gateway.</summary>
public sealed class GatewayOptions
{
    /// <summary>Where visitors reach the service, such as <c>https://captcha.example.org</c>; where none is set, the request's own host.</summary>
    public Uri? PublicUrl { get; set; }
}
