using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Lab.Siege;

/// <summary>
/// <c>Lab siege [--skills FILE] [--scenario WORDS] [--seed N] [--hashes N]</c>: visitors and attackers against the service's own decision, gauge and
/// buckets. Half an hour of an ordinary day, then an hour of what the scenario says; each scenario once against the fixed policy that a site had
/// before there was suspicion, and once against a new site's.
/// </summary>
internal static class SiegeCommand
{
    private const double Before = 1800;
    private const double Siege = 3600;

    /// <summary>Runs and prints. 1 where a target is missed.</summary>
    public static Task<int> Run(Options options)
    {
        var skills = Skills.Read(options.Text("skills", "") is { Length: > 0 } path ? path : null);
        var hashes = options.Number("hashes", 0) is var given and > 0 ? given : NativeHasher.Measure(stretches: 12);
        var seed = options.Number("seed", 1);
        var wanted = options.Text("scenario", "");

        Console.WriteLine($"attackers hash {hashes / 1e6:F1} million times a CPU second (measured here), people {skills.SlowBrowserHashesPerSecond / 1e6:F2} million (a browser slowed 4 times)");
        Console.WriteLine($"{Before / 60:F0} quiet minutes, then {Siege / 60:F0} minutes of siege; people come {Scenario.UsualPeople} a second");
        Console.WriteLine();
        Console.WriteLine($"{"",-34}{"passes/h",18}{"passes/CPU h",22}{"times",7}{"passes/address h",18}{"CPU s/h",16}{"people pass",14}{"extra s",9}{"work p95",9}{"p99",7}{"more stages",12}");
        var missed = 0;
        foreach (var scenario in Scenario.All.Where(scenario => scenario.Name.Contains(wanted, StringComparison.Ordinal)))
        {
            var attacker = scenario.Attacker is { } name ? skills.Attackers.Single(skill => skill.Name == name) : null;
            // There was no path without sight: who would take it solved.
            var @fixed = Play(scenario with { Sightless = false }, attacker, skills, new SitePolicy(), hashes, seed);
            var adaptive = Play(scenario, attacker, skills, SitePolicy.ForNewSites, hashes, seed);
            Print(scenario, @fixed, adaptive);
            missed += Targets(scenario, @fixed, adaptive).Count(target => !target);
        }

        return Task.FromResult(missed == 0 ? 0 : 1);
    }

    private static (AttackReport? Attack, CrowdReport People) Play(
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
        return (attack?.Report, people.Report);

        void HandOver() => time.After(Site.Round, () =>
        {
            site.HandOver(time.Now);
            HandOver();
        });
    }

    private static IEnumerable<bool> Targets(Scenario scenario, (AttackReport? Attack, CrowdReport People) before, (AttackReport? Attack, CrowdReport People) after)
    {
        yield return before.People.SessionsPassed - after.People.SessionsPassed < 0.02;
        yield return after.People.MeanSeconds - before.People.MeanSeconds < 5;
        if (scenario.Attacker is null) yield return after.People.MoreStages < 0.001;
    }

    private static void Print(Scenario scenario, (AttackReport? Attack, CrowdReport People) before, (AttackReport? Attack, CrowdReport People) after)
    {
        var attack = before.Attack is { } was && after.Attack is { } now
            ? $"{was.Passed,9:N0}{now.Passed,9:N0}{was.PassesPerCpuHour,12:N0}{now.PassesPerCpuHour,10:N0}{was.PassesPerCpuHour / now.PassesPerCpuHour,7:F0}"
                + $"{(double)was.Passed / scenario.Addresses,10:F1}{(double)now.Passed / scenario.Addresses,8:F2}{was.Cpu,8:N0}{now.Cpu,8:N0}"
            : new string(' ', 81);
        Console.WriteLine(
            $"{scenario.Name,-34}{attack}{before.People.SessionsPassed,8:P1}{after.People.SessionsPassed,7:P1}"
            + $"{after.People.MeanSeconds - before.People.MeanSeconds,8:F2}{after.People.Work(0.95),9:F2}{after.People.Work(0.99),8:F2}{after.People.MoreStages,11:P1}");
    }
}
