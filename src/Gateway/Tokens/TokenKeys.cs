namespace OneCaptcha.Gateway.Tokens;

/// <summary>
/// The key ring. Every key opens; the newest one in force seals. So that no gateway meets a token whose key it does not know, a new
/// key is given to all of them with a <c>SealFrom</c> later than the end of the rollout, and an old one is removed when its last
/// token has expired.
/// </summary>
public sealed class TokenKeys : IDisposable
{
    // Newest first; among equals the last listed.
    private readonly (AesKeyWrap Key, DateTimeOffset SealFrom)[] _ring;
    private readonly TimeProvider _clock;

    /// <summary>Takes the keys in the order in which they are listed; a key without an instant is in force since ever.</summary>
    /// <exception cref="TokenKeysException">No key is in force now.</exception>
    public TokenKeys(IEnumerable<(AesKeyWrap Key, DateTimeOffset? SealFrom)> keys, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _ring =
        [
            .. keys.Select(key => (key.Key, SealFrom: key.SealFrom ?? DateTimeOffset.MinValue))
                .Reverse()
                .OrderByDescending(key => key.SealFrom),
        ];
        _clock = clock;
        if (_ring.Length == 0 || _ring[^1].SealFrom > clock.GetUtcNow())
            throw new TokenKeysException($"{TokenKeySettings.Section}: no key is in force; one needs a SealFrom in the past, or none.");
    }

    /// <summary>Keys in the ring, at least one.</summary>
    public int Count => _ring.Length;

    /// <summary>The keys by age, the newest first.</summary>
    public AesKeyWrap this[int index] => _ring[index].Key;

    /// <summary>The key that seals now.</summary>
    public AesKeyWrap InForce => _ring[IndexInForce].Key;

    /// <summary>The place of <see cref="InForce"/>. A clock set back behind every key leaves the oldest in force.</summary>
    public int IndexInForce
    {
        get
        {
            var index = 0;
            while (index < _ring.Length - 1 && _ring[index].SealFrom > _clock.GetUtcNow()) index++;
            return index;
        }
    }

    /// <summary>When the next key takes over; null where none is to.</summary>
    public DateTimeOffset? NextSealFrom
    {
        get
        {
            var index = IndexInForce;
            return index == 0 ? null : _ring[index - 1].SealFrom;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (key, _) in _ring) key.Dispose();
    }
}
