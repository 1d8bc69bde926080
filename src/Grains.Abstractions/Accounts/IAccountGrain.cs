namespace OneCaptcha.Grains.Accounts;

/// <summary>One customer, keyed by its account id. State is written before any of these calls answers.</summary>
[Alias("OneCaptcha.IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Makes the account; null where the id is taken.</summary>
    [Alias("Create")]
    Task<AccountView?> Create(string name, byte[] tokenSha256);

    /// <summary>The account, or null where there is none or it is being deleted.</summary>
    [Alias("Read")]
    Task<AccountView?> Read();

    /// <summary>Whether this is the hash of its token, compared in constant time.</summary>
    [Alias("Accepts")]
    Task<bool> Accepts(byte[] tokenSha256);

    /// <summary>
    /// Begins the deletion: from here on the token is refused and no site can be added. False where there is no account;
    /// true again for one whose deletion was begun and broke off.
    /// </summary>
    [Alias("Close")]
    Task<bool> Close();

    /// <summary>Ends the deletion, once the account's sites are gone.</summary>
    [Alias("Delete")]
    Task Delete();
}
