namespace OneCaptcha.Gateway.Widget;

/// <summary>A demo page: how a site of one of the vendors embeds the widget.</summary>
/// <param name="Path">Where the page is.</param>
/// <param name="Name">What it is called in the list of demos.</param>
/// <param name="Lead">What it shows.</param>
/// <param name="Script">The loader's path.</param>
/// <param name="Mark">The class of the widget's place.</param>
/// <param name="Field">The form field that brings the pass.</param>
internal sealed record Demo(string Path, string Name, string Lead, string Script, string Mark, string Field)
{
    /// <summary>The one that asks for handwriting, by a protocol of its own.</summary>
    public static readonly Demo Ink = new(
        "/demo/mucaptcha", "μcaptcha", "A form that asks for a short formula in handwriting. What you write is read, and so is how the pen moved.",
        $"/v1/js?key={DemoSite.Key}", "mucaptcha", "mucaptcha-strokes");

    /// <summary>All of them, our own first.</summary>
    public static readonly Demo[] All =
    [
        new("/demo", "OneCaptcha", "A form with our own script.", "/js/onecaptcha.js", "one-captcha", "onecaptcha-response"),
        new("/demo/recaptcha", "reCAPTCHA", "A form that was written for reCAPTCHA, with another script address and key.",
            "/recaptcha/api.js", "g-recaptcha", "g-recaptcha-response"),
        new("/demo/hcaptcha", "hCaptcha", "A form that was written for hCaptcha, with another script address and key.",
            "/1/api.js", "h-captcha", "h-captcha-response"),
        new("/demo/turnstile", "Turnstile", "A form that was written for Turnstile, with another script address and key.",
            "/turnstile/v0/api.js", "cf-turnstile", "cf-turnstile-response"),
        Ink,
    ];
}
