namespace OneCaptcha.Grains.Policy;

/// <summary>
/// How far what happens on a site is out of the usual. Each part is 0 on an ordinary day and 1 at its worst, and is fast to rise and
/// slow to fall (<see cref="PressureGauge"/>).
/// </summary>
/// <param name="Flood">More openings than usual, by orders of magnitude. A crowd of people looks like this too.</param>
/// <param name="Crowding">More of the openings than usual come from addresses that open many: few programs, not many people.</param>
/// <param name="Failures">More sessions lost, or solved quicker than people do, than usual. Crowds of people do not look like this.</param>
/// <param name="Sightless">More passes without sight than usual.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.SitePressure")]
public readonly record struct SitePressure(double Flood, double Crowding, double Failures, double Sightless)
{
    /// <summary>After this long without anything unusual, 37 % of a pressure is left.</summary>
    public static readonly TimeSpan Relief = TimeSpan.FromMinutes(3);

    /// <summary>What is left of it after some time in which nothing new was learnt.</summary>
    public SitePressure After(TimeSpan time)
    {
        if (time <= TimeSpan.Zero) return this;

        var left = Math.Exp(-(time / Relief));
        return new SitePressure(Flood * left, Crowding * left, Failures * left, Sightless * left);
    }

    /// <summary>The higher of both in each part.</summary>
    public SitePressure Or(SitePressure other) =>
        new(Math.Max(Flood, other.Flood), Math.Max(Crowding, other.Crowding), Math.Max(Failures, other.Failures), Math.Max(Sightless, other.Sightless));
}
