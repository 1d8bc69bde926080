namespace OneCaptcha.Grains.Accounts;

/// <summary>A few hundred keys of a directory, keyed by owner and page number, so that adding one rewrites a few kilobytes whatever the directory holds.</summary>
[Alias("OneCaptcha.IDirectoryPageGrain")]
internal interface IDirectoryPageGrain : IGrainWithStringKey
{
    /// <summary>Enters a key; false where the page is full.</summary>
    [Alias("Enter")]
    Task<bool> Enter(string publicKey);

    /// <summary>Strikes a key out; true where that left the page empty.</summary>
    [Alias("Strike")]
    Task<bool> Strike(string publicKey);

    /// <summary>Entries with a number above <paramref name="after"/>, in order.</summary>
    [Alias("List")]
    Task<IReadOnlyList<DirectoryEntry>> List(long after, int limit);

    /// <summary>Forgets the page.</summary>
    [Alias("Clear")]
    Task Clear();
}
