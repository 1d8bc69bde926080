using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Policy;

/// <summary>
/// Measures a site's pressure from the sums that gateways hand over every few seconds, against the site's own recent past. Without a
/// clock, I/O or randomness of its own; it does not matter how many gateways there are or when they come.
/// </summary>
/// <remarks>
/// <para>Every count is kept with a leak: after t, e^(−t/τ) of it is left, so that count/τ is a rate. What is present is kept
/// for half a minute or a minute, what is usual for an hour or two.</para>
/// <para>The usual learns slowly, and of an unusual present only twice itself: an attack would otherwise be the usual after a quarter of an hour. A site's growth within the day is followed, a hundredfold flood takes hours to be believed. A site that is new
/// learns faster.</para>
/// </remarks>
public sealed class PressureGauge
{
    /// <summary>So many times the usual is not unusual yet.</summary>
    public const double Tolerance = 2;

    /// <summary>Openings a second that are no flood on any site: ten visitors within twenty seconds.</summary>
    public const double LeastFlood = 0.5;

    /// <summary>Passes without sight a second that are no rush on any site: six a minute.</summary>
    public const double LeastRush = 0.1;

    // The usual learns of so many times itself at most, in a site's first hour and later.
    private const double NewcomersTrust = 4;
    private const double Trust = 2;

    // So many times what is tolerated is the height of a flood, or of a rush.
    private const double WorstFlood = 16;
    private const double WorstRush = 16;

    // Sessions, and openings, that are taken to be good beside those that were seen, so that a handful says nothing.
    private const double BenefitOfDoubt = 30;

    // In a crowd of people one opening in ten or twenty comes from an address that many share.
    private const double PeopleAskAgain = 0.2;
    private const double WorstAskAgain = 0.3;

    // A share of failures that is unusual nowhere, and one above which no site's past is an excuse.
    private const double PeopleFail = 0.1;
    private const double UsualFailuresMost = 0.25;
    private const double WorstFailures = 0.4;

    private static readonly TimeSpan Present = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Sessions = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);
    private static readonly TimeSpan LeastUsual = TimeSpan.FromMinutes(10);

    private DateTimeOffset _at;
    private DateTimeOffset _since;
    private double _asked, _askedAgain, _ended, _suspect, _sightless;
    private double _usualSightless, _usualFailing;
    private SitePressure _pressure;

    /// <summary>Begins to measure.</summary>
    /// <param name="usualRate">Openings a second that are usual, as far as is known; 0 for a new site.</param>
    /// <param name="now">The present.</param>
    public PressureGauge(double usualRate, DateTimeOffset now)
    {
        UsualRate = usualRate;
        _at = now;
        _since = usualRate > 0 ? now - Usual : now;
    }

    /// <summary>Openings a second that are usual: worth keeping when the gauge is not.</summary>
    public double UsualRate { get; private set; }

    /// <summary>Takes in what a gateway has counted since it last did, and tells the pressure.</summary>
    public SitePressure Add(SiteTally tally, DateTimeOffset now)
    {
        Pass(now);
        _asked += tally.Of(SiteEvent.Asked);
        _askedAgain += tally.Of(SiteEvent.AskedAgain);
        _suspect += tally.Of(SiteEvent.Failed) + tally.Of(SiteEvent.PassedTooQuickly);
        _ended += tally.Of(SiteEvent.Failed) + tally.Of(SiteEvent.Passed);
        _sightless += tally.Of(SiteEvent.PassedSightless);
        _pressure = _pressure.Or(Measure());
        return _pressure;
    }

    /// <summary>The pressure at this moment.</summary>
    public SitePressure Read(DateTimeOffset now)
    {
        Pass(now);
        return _pressure;
    }

    private SitePressure Measure() => new(
        Excess(_asked / Present.TotalSeconds, UsualRate, LeastFlood, WorstFlood),
        Math.Clamp(((_askedAgain / (_asked + BenefitOfDoubt)) - PeopleAskAgain) / WorstAskAgain, 0, 1),
        Math.Clamp((FailingShare() - Math.Max(PeopleFail, Tolerance * _usualFailing)) / WorstFailures, 0, 1),
        Excess(_sightless / Sessions.TotalSeconds, _usualSightless, LeastRush, WorstRush));

    private double FailingShare() => _suspect / (_ended + BenefitOfDoubt);

    // 0 up to what is tolerated, 1 at `worst` times that, by orders of magnitude in between.
    private static double Excess(double rate, double usual, double least, double worst)
    {
        var tolerated = Math.Max(Tolerance * usual, least);
        return rate <= tolerated ? 0 : Math.Min(1, Math.Log(rate / tolerated) / Math.Log(worst));
    }

    private void Pass(DateTimeOffset now)
    {
        var time = now - _at;
        if (time <= TimeSpan.Zero) return;

        _at = now;
        _pressure = _pressure.After(time);

        // A site's first hour is learnt as fast as it passes, its first minutes less so: it may be under attack from the start.
        var learning = now - _since;
        learning = learning < LeastUsual ? LeastUsual : learning > Usual ? Usual : learning;
        var kept = Math.Exp(-(time / learning));
        var trust = learning < Usual ? NewcomersTrust : Trust;
        UsualRate = Follow(UsualRate, Mean(_asked, Present, time), LeastFlood / Tolerance, trust, kept);
        _usualSightless = Follow(_usualSightless, Mean(_sightless, Sessions, time), LeastRush / Tolerance, trust, kept);
        _usualFailing = Math.Min(UsualFailuresMost, Follow(_usualFailing, FailingShare(), PeopleFail / Tolerance, trust, kept));

        var present = Math.Exp(-(time / Present));
        _asked *= present;
        _askedAgain *= present;
        var sessions = Math.Exp(-(time / Sessions));
        _ended *= sessions;
        _suspect *= sessions;
        _sightless *= sessions;
    }

    // The mean rate over some time without new counts: the count at its beginning is leaking through it.
    private static double Mean(double count, TimeSpan memory, TimeSpan time) => count * (1 - Math.Exp(-(time / memory))) / time.TotalSeconds;

    private static double Follow(double usual, double present, double least, double trust, double kept) =>
        (kept * usual) + ((1 - kept) * Math.Min(present, trust * Math.Max(usual, least)));
}
