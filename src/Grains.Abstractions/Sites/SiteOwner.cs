namespace OneCaptcha.Grains.Sites;

/// <summary>To whom a site belongs: an account, by its id, or the operator.</summary>
public static class SiteOwner
{
    /// <summary>The operator, who needs no account. No account id has this form (<see cref="RandomKey"/>).</summary>
    public const string Operator = "operator";
}
