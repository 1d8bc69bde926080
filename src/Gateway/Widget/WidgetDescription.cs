using OneCaptcha.Gateway.OpenApi;

namespace OneCaptcha.Gateway.Widget;

/// <summary>What the service's description says of the scripts.</summary>
internal static class WidgetDescription
{
    public static RouteDescription Loader { get; } = new("Scripts", "The widget's script, with the global its users expect.")
    {
        Parameters =
        [
            new("onload", "Name of a global function that is called once the script is ready."),
            new("render", "explicit, onload, or a site key."),
            new("hl", "Language."),
            new("recaptchacompat", "off: define no grecaptcha (hCaptcha's script)."),
        ],
        Answers = [new(200, "The script.", ContentType: "text/javascript")],
    };
}
