using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Options;
using OneCaptcha.Glyphs;

namespace OneCaptcha.Grains.Generation;

/// <summary>
/// The deployment's styles, one a period. Every stage remembers its period, so that stages of the last one are redrawn as they were while
/// new ones already wear the next: nothing has to happen at the moment of change, and silos whose clocks differ agree.
/// </summary>
public sealed class HouseStyles(IOptions<StyleOptions> options, TimeProvider clock)
{
    /// <summary>Styles kept; any other is made anew when asked for.</summary>
    private const int Kept = 4;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.Value.StyleSecret ?? "");
    private readonly ConcurrentDictionary<long, HouseStyle> _styles = new();

    /// <summary>The period of new stages, counted from the Unix epoch; 0 where there is no secret.</summary>
    public long CurrentPeriod => _secret.Length == 0
        ? 0
        : (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / options.Value.StylePeriod.Ticks;

    /// <summary>The style of a period; the public one for period 0 and where there is no secret.</summary>
    public HouseStyle Of(long period)
    {
        if (period == 0 || _secret.Length == 0) return HouseStyle.Public;

        if (_styles.Count > Kept)
        {
            foreach (var old in _styles.Keys.Order().Take(_styles.Count - Kept)) _styles.TryRemove(old, out _);
        }

        return _styles.GetOrAdd(period, static (number, secret) => HouseStyle.Of(secret, number), _secret);
    }
}
