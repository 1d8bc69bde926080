using System.ComponentModel.DataAnnotations;

namespace OneCaptcha.Client;

/// <summary>Where the service is and who this site is to it.</summary>
public sealed class OneCaptchaOptions
{
    /// <summary>Address of the service as this server reaches it, for example <c>https://captcha.example.org/</c>.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>Address of the service as browsers reach it, where that is another.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>The site's public key.</summary>
    [Required]
    public string SiteKey { get; set; } = "";

    /// <summary>The site's secret. It belongs into a secret store, not into a repository.</summary>
    [Required]
    public string SecretKey { get; set; } = "";

    /// <summary>How long one verification may take, its one repetition included.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The form field that holds the pass.</summary>
    public string ResponseField { get; set; } = "onecaptcha-response";

    /// <summary>Address of the script that fills the widget in.</summary>
    internal Uri Script => Below(PublicAddress ?? Address!, "js/onecaptcha.js");

    /// <summary>Address at which passes are verified.</summary>
    internal Uri Verification => Below(Address!, "siteverify");

    // With or without a slash at its end: "https://example.org/captcha" is a service behind a path.
    private static Uri Below(Uri address, string path) => new(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path);
}
