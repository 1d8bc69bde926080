namespace OneCaptcha.Grains.Accounts;

/// <summary>An account as it is shown.</summary>
/// <param name="AccountId">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="CreatedAt">When it was made.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.AccountView")]
public sealed record AccountView(string AccountId, string Name, DateTimeOffset CreatedAt);
