using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Lab.Siege;

/// <summary>What a siege came to.</summary>
/// <param name="Attack">What the attacker got, where there was one.</param>
/// <param name="People">What people met meanwhile.</param>
internal sealed record SiegeResult(AttackReport? Attack, CrowdReport People);

/// <summary>One simulated siege.</summary>
internal static class SiegeRun
{
    /// <summary>Seconds of an ordinary day before.</summary>
    public const double Before = 1800;

    /// <summary>Seconds of siege.</summary>
    public const double Siege = 3600;

    /// <summary>Plays a scenario against a policy.</summary>
    /// <param name="scenario">Who comes.</param>
    /// <param name="skill">The attacker's, where there is one.</param>
    /// <param name="skills">People's.</param>
    /// <param name="policy">The site's.</param>
    /// <param name="hashes">The attacker's hashes in a second of a core.</param>
    /// <param name="seed">The same seed plays the same.</param>
    public static SiegeResult Play(
        Scenario scenario, AttackerSkill? skill, Skills skills, SitePolicy policy, double hashes, int seed)
    {
        var time = new Timeline();
        var site = new Site(policy, Scenario.UsualPeople);
        var people = new Crowd(site, time, new Chance(seed), skills);
        var attack = skill is null ? null : new Attack(site, time, new Chance(seed + 1), scenario, skill, hashes);
        HandOver();
        people.Come(() => Scenario.UsualPeople * (time.Now < Before ? 1 : scenario.Crowd));
        time.RunUntil(Before);
        people.Watch();
        attack?.Begin();
        time.RunUntil(Before + Siege);
        return new SiegeResult(attack?.Report, people.Report);

        void HandOver() => time.After(Site.Round, () =>
        {
            site.HandOver(time.Now);
            HandOver();
        });
    }
}
