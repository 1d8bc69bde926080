namespace OneCaptcha.Grains.Visitors;

/// <summary>
/// What is remembered of the visitors of one address, on all sites together: in memory alone, until it has leaked away and for a
/// day at most. The key is a keyed hash of the address under a key of the day (see the gateway's visitor keys): neither this grain
/// nor anything it leaves behind knows an address.
/// </summary>
[Alias("OneCaptcha.IVisitorGrain")]
public interface IVisitorGrain : IGrainWithStringKey
{
    /// <summary>Counts an opening and tells the record, with that opening in it.</summary>
    [Alias("Open")]
    Task<VisitorRecord> Open();

    /// <summary>Tells the record and counts nothing.</summary>
    [Alias("Look")]
    Task<VisitorRecord> Look();

    /// <summary>Counts how a session ended.</summary>
    [Alias("Ended")]
    Task Ended(VisitorOutcome outcome);

    /// <summary>Takes a pass without sight out of the day's budget: zero, or how long until there is one again.</summary>
    [Alias("SpendSightless")]
    Task<TimeSpan> SpendSightless();
}
