using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Options;

namespace OneCaptcha.Client;

/// <summary>
/// <c>&lt;one-captcha action="login" /&gt;</c> inside a form: the widget and its script. Attributes of the page's own
/// (<c>class</c>, <c>data-theme</c>, <c>data-callback</c>) are kept.
/// </summary>
[HtmlTargetElement("one-captcha")]
public sealed class OneCaptchaTagHelper(IOptions<OneCaptchaOptions> options) : TagHelper
{
    /// <summary>The site's word for what the form does; verification tells it.</summary>
    public string? Action { get; set; }

    /// <summary>The nonce of the page's content security policy, where it has one.</summary>
    public string? Nonce { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var own = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", own is null ? "one-captcha" : $"one-captcha {own}");
        output.Attributes.SetAttribute("data-sitekey", options.Value.SiteKey);
        if (Action is not null) output.Attributes.SetAttribute("data-action", Action);

        var script = new TagBuilder("script");
        script.Attributes["src"] = options.Value.Script.ToString();
        script.Attributes["async"] = "";
        script.Attributes["defer"] = "";
        if (Nonce is not null) script.Attributes["nonce"] = Nonce;
        output.PostElement.AppendHtml(script);
    }
}
