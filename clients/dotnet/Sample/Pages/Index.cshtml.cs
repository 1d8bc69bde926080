using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace OneCaptcha.Client.Sample.Pages;

/// <summary>The form.</summary>
public sealed class IndexModel(IOneCaptchaVerifier captcha) : PageModel
{
    /// <summary>What the visitor wrote.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>What the widget put into the form.</summary>
    [BindProperty(Name = "onecaptcha-response")]
    public string? Pass { get; set; }

    /// <summary>Whether the entry was taken.</summary>
    public bool Thanks { get; private set; }

    /// <summary>What went wrong, for the visitor.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Takes the entry of a person.</summary>
    public async Task OnPostAsync()
    {
        var result = await captcha.VerifyAsync(Pass, HttpContext.Connection.RemoteIpAddress, HttpContext.RequestAborted);
        Thanks = result.IsVerified && result.Action == "guestbook";
        Trouble = result.Outcome switch
        {
            PassOutcome.Verified when Thanks => null,
            PassOutcome.Unavailable or PassOutcome.SecretRejected => "The check is not available just now. Please try again later.",
            _ => "Please show that you are a person, and send the form again.",
        };
    }
}
