using OneCaptcha.Grains.Sites;
using OneCaptcha.Grains.Visitors;

namespace OneCaptcha.Grains.Policy;

/// <summary>
/// The one decision on what a visitor is asked: the site's policy (floor and ceiling) × what happens on the site × what is known of
/// the visitor's address. Pure, and monotone: more pressure, openings or failures never lessen what is asked.
/// </summary>
/// <remarks>
/// <para>Who bears what. A flood raises work alone, since a crowd of people looks like one: for an address without a record to
/// 2^<see cref="CrowdBits"/> hashes, two or three seconds of a slow phone. Stages and difficulty rise by what the address itself did, its share of
/// failures, and the more so while the site sees many: people fail one session in a hundred, programs one in three.</para>
/// <para>What an address costs. Its work grows with a power of its rate of openings: <c>bits = 12 + slope · log2(1 + opens/allowance)</c>.
/// The slope is 1.5 on a quiet site and 3.5 at the height of an attack, the allowance 8 openings and 1 (within about half an hour): a person or a
/// family pays nothing or little, an office a fraction of a second, one opening a second all the site allows to ask. A flood alone is no attack: it
/// is one where most openings come from addresses that open many, or where many fail. So the many people behind one address of a
/// carrier pay for an attack from few addresses, and not for a crowd.</para>
/// </remarks>
public static class Decision
{
    /// <summary>Work that is not worth a second call is not asked: 2¹² hashes.</summary>
    public const double LeastBits = 12;

    /// <summary>The floor of <see cref="WorkMode.Always"/>, and the work that stands alone for a good visitor of a quiet site.</summary>
    public const double LightBits = 17;

    /// <summary>The most that is asked of an address without a record, whatever happens on the site.</summary>
    public const double CrowdBits = 21.5;

    /// <summary>The floor of the path without sight. Per pass it must cost a program no less than solving does.</summary>
    public const double SightlessBits = 22;

    // Beyond these an address or a site is no longer taken on trust.
    private const double QuietSite = 0.1;
    private const double GoodVisitorOpens = 6;
    private const double PeopleFail = 0.12;

    /// <summary>Whether the address has asked so often lately that it counts as one of many openings (<see cref="SitePressure.Crowding"/>).</summary>
    public static bool AsksAgain(in VisitorRecord visitor) => visitor.Opens >= 4;

    /// <summary>Decides.</summary>
    /// <param name="policy">The site's: the least and the most that is asked.</param>
    /// <param name="pressure">What happens on the site.</param>
    /// <param name="visitor">What is known of the address, this opening included.</param>
    /// <param name="sightless">Whether the visitor asks for the path without sight; the caller has seen that the site offers it.</param>
    public static Terms Decide(SitePolicy policy, in SitePressure pressure, in VisitorRecord visitor, bool sightless = false)
    {
        if (sightless) return Sightless(policy, pressure, visitor);
        if (policy.IsFixed) return new Terms(Asking.Challenge, policy.Stages, policy.Mistakes, policy.Difficulty, 0, Reason.Fixed);

        var failing = Failing(visitor, pressure);
        if (policy.Light && failing == 0 && visitor.Opens <= GoodVisitorOpens && pressure.Flood <= QuietSite && pressure.Failures <= QuietSite)
        {
            return new Terms(Asking.WorkAlone, policy.Stages, policy.Mistakes, policy.Difficulty, Math.Min(LightBits, policy.WorkMost), Reason.Calm);
        }

        var (bits, reason) = Work(policy, pressure, visitor, failing);
        return new Terms(
            Asking.Challenge,
            Between(policy.Stages, policy.StagesMost, failing),
            policy.Mistakes,
            Between(policy.Difficulty, policy.DifficultyMost, failing),
            bits,
            failing > 0 ? Reason.Failing : reason);
    }

    private static (double Bits, Reason Reason) Work(SitePolicy policy, in SitePressure pressure, in VisitorRecord visitor, double failing)
    {
        var (bits, reason) = (0.0, Reason.Calm);
        if (policy.Work == WorkMode.Off) return (0, Reason.Calm);
        if (policy.Work == WorkMode.Always) bits = LightBits;

        Raise(CrowdWork(pressure.Flood), Reason.Flood, ref bits, ref reason);
        Raise(CrowdWork(pressure.Failures), Reason.Failures, ref bits, ref reason);
        Raise(AddressWork(pressure, visitor, failing), Reason.Busy, ref bits, ref reason);
        return bits <= LeastBits ? (0, Reason.Calm) : (Math.Min(bits, policy.WorkMost), reason);
    }

    private static void Raise(double to, Reason why, ref double bits, ref Reason reason)
    {
        if (to > bits && to > LeastBits) (bits, reason) = (to, why);
    }

    private static double CrowdWork(double pressure) =>
        pressure <= QuietSite ? 0 : LeastBits + ((CrowdBits - LeastBits) * (pressure - QuietSite) / (1 - QuietSite));

    private static double AddressWork(in SitePressure pressure, in VisitorRecord visitor, double failing)
    {
        // A fourfold flood from few addresses alarms as much as a sixteenfold one: who is slowed down by the price shall not have it fall.
        var alarm = Math.Max(pressure.Failures, Math.Min(2 * pressure.Flood, pressure.Crowding));
        var slope = 1.5 + (2 * alarm);
        var allowance = 8 * Math.Pow(2, -3 * alarm);
        // The first opening says nothing: everybody who comes has one.
        var beyond = Math.Max(0, visitor.Opens - 1) / allowance;
        return beyond < 1 && failing == 0 ? 0 : LeastBits + (slope * Math.Log2(1 + beyond)) + (4 * failing);
    }

    /// <summary>
    /// 0 for what people do, 1 where the address fails most of its sessions. Its share of failures is taken among eight more that
    /// succeeded, so that whoever loses the first session is not taken for a program.
    /// </summary>
    private static double Failing(in VisitorRecord visitor, in SitePressure pressure)
    {
        var share = visitor.Failures / (visitor.Failures + visitor.Passes + 8);
        return Math.Clamp((share - PeopleFail) * (1 + pressure.Failures) / 0.3, 0, 1);
    }

    private static Terms Sightless(SitePolicy policy, in SitePressure pressure, in VisitorRecord visitor)
    {
        // An alarm and earlier passes of the day raise the price by two bits each; the path never closes.
        var bits = SightlessBits + (2 * Math.Max(pressure.Failures, pressure.Sightless))
            + (2 * Math.Min(1, visitor.Sightless / VisitorBuckets.SightlessBudget));
        return new Terms(Asking.Sightless, policy.Stages, policy.Mistakes, policy.Difficulty,
            Math.Min(bits, Math.Max(policy.WorkMost, SightlessBits)), Reason.Sightless);
    }

    private static int Between(int floor, int ceiling, double share) =>
        ceiling <= floor ? floor : floor + (int)Math.Round((ceiling - floor) * share);
}
