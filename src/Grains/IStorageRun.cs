namespace OneCaptcha.Grains;

/// <summary>
/// Which life of the storage this is. Whatever may have lost an acknowledged write begins another: a restart, a failover, a restored
/// backup. What may happen only once, such as redeeming a pass, counts in the life it belongs to and in no other.
/// </summary>
public interface IStorageRun
{
    /// <summary>Names the present life; asked of the storage anew every time.</summary>
    /// <exception cref="IOException">The storage does not answer.</exception>
    Task<string> Id();
}
