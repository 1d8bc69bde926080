using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>Who calls the administration: the operator, or an account.</summary>
/// <param name="AccountId">The account; null for the operator.</param>
public sealed record AdminCaller(string? AccountId)
{
    /// <summary>Whether every account and site is the caller's to manage.</summary>
    public bool IsOperator => AccountId is null;

    /// <summary>To whom a site belongs that the caller makes without saying for whom.</summary>
    public string Owner => AccountId ?? SiteOwner.Operator;

    /// <summary>Whether the caller may see and change what belongs to this owner.</summary>
    public bool Manages(string owner) => IsOperator || owner == AccountId;

    /// <summary>
    /// Handlers take the caller as an argument. A route without authentication has none: it fails, and never serves.
    /// </summary>
    public static ValueTask<AdminCaller> BindAsync(HttpContext http) => ValueTask.FromResult(
        http.Features.Get<AdminCaller>() ?? throw new InvalidOperationException("This route lacks RequireAdminToken."));
}
