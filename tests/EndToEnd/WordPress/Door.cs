using System.Net;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>A form of WordPress: where it is sent, what a visitor fills in, and how an open door is told from a closed one.</summary>
/// <param name="Name">As the plugin calls it.</param>
/// <param name="Path">Where it is sent.</param>
/// <param name="Fields">What is filled in; the number makes each filling another.</param>
/// <param name="IsOpen">Whether the reply lets the visitor in.</param>
internal sealed record Door(string Name, string Path, Func<int, Dictionary<string, string>> Fields, Func<HttpResponseMessage, bool> IsOpen)
{
    /// <summary>The password of every account.</summary>
    public const string Password = "right password";

    private static int _last;

    /// <summary>Signing in.</summary>
    public static readonly Door Login = new(
        "login", "/wp-login.php", _ => new() { ["log"] = "reader", ["pwd"] = Password },
        reply => reply.StatusCode == HttpStatusCode.Found && reply.Headers.GetValues("Set-Cookie").Any(cookie => cookie.StartsWith("wordpress_logged_in_", StringComparison.Ordinal)));

    /// <summary>Registering.</summary>
    public static readonly Door Registration = new(
        "registration", "/wp-login.php?action=register", n => new() { ["user_login"] = $"visitor{n}", ["user_email"] = $"visitor{n}@example.org" },
        reply => LeadsTo(reply, "checkemail=registered"));

    /// <summary>Asking for a new password.</summary>
    public static readonly Door LostPassword = new(
        "lost-password", "/wp-login.php?action=lostpassword", _ => new() { ["user_login"] = "reader" }, reply => LeadsTo(reply, "checkemail=confirm"));

    /// <summary>Commenting.</summary>
    public static readonly Door Comment = new(
        "comment", "/wp-comments-post.php",
        n => new() { ["comment"] = $"Words {n}", ["author"] = "Ada", ["email"] = "ada@example.org", ["comment_post_ID"] = "100", ["comment_parent"] = "0" },
        reply => LeadsTo(reply, "#comment-"));

    /// <summary>All of them.</summary>
    public static readonly Door[] All = [Login, Registration, LostPassword, Comment];

    /// <summary>A new filling.</summary>
    public Dictionary<string, string> Fill() => Fields(Interlocked.Increment(ref _last));

    private static bool LeadsTo(HttpResponseMessage reply, string place) =>
        reply.StatusCode == HttpStatusCode.Found && reply.Headers.Location!.ToString().Contains(place, StringComparison.Ordinal);
}
