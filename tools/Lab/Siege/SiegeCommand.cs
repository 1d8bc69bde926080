using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Lab.Siege;

/// <summary>
/// <c>Lab siege [--skills FILE] [--scenario WORDS] [--seed N] [--hashes N]</c>: visitors and attackers against the service's own decision, gauge and
/// buckets. Half an hour of an ordinary day, then an hour of what the scenario says; each scenario once against the fixed policy that a site had
/// before there was suspicion, and once against a new site's.
/// </summary>
internal static class SiegeCommand
{
    /// <summary>Runs and prints. 1 where a target is missed.</summary>
    public static Task<int> Run(Options options)
    {
        var skills = Skills.Read(options.Text("skills", "") is { Length: > 0 } path ? path : null);
        var hashes = options.Number("hashes", 0) is var given and > 0 ? given : NativeHasher.Measure(stretches: 12);
        var seed = options.Number("seed", 1);
        var wanted = options.Text("scenario", "");

        Console.WriteLine($"attackers hash {hashes / 1e6:F1} million times a CPU second ({(options.Number("hashes", 0) > 0 ? "given" : "measured here")}), people {skills.SlowBrowserHashesPerSecond / 1e6:F2} million (a browser slowed 4 times)");
        Console.WriteLine($"{SiegeRun.Before / 60:F0} quiet minutes, then {SiegeRun.Siege / 60:F0} minutes of siege; people come {Scenario.UsualPeople} a second");
        Console.WriteLine();
        Console.WriteLine("                                  |           programs, fixed policy -> new site's                 | people, new site's policy");
        Console.WriteLine("                                  | passes/h        passes/CPU h          passes/addr. h   CPU s/h | pass  extra s (work p95, p99)  more stages");
        var missed = 0;
        foreach (var scenario in Scenario.All.Where(scenario => scenario.Name.Contains(wanted, StringComparison.Ordinal)))
        {
            var attacker = scenario.Attacker is { } name ? skills.Attackers.Single(skill => skill.Name == name) : null;
            // There was no path without sight: who would take it solved.
            var @fixed = SiegeRun.Play(scenario with { Sightless = false }, attacker, skills, new SitePolicy(), hashes, seed);
            var adaptive = SiegeRun.Play(scenario, attacker, skills, SitePolicy.ForNewSites, hashes, seed);
            Print(scenario, @fixed, adaptive);
            missed += Targets(scenario, @fixed, adaptive).Count(target => !target);
        }

        return Task.FromResult(missed == 0 ? 0 : 1);
    }

    private static IEnumerable<bool> Targets(Scenario scenario, SiegeResult before, SiegeResult after)
    {
        yield return before.People.SessionsPassed - after.People.SessionsPassed < 0.02;
        yield return after.People.MeanSeconds - before.People.MeanSeconds < 5;
        if (scenario.Attacker is null) yield return after.People.MoreStages < 0.001;
    }

    private static void Print(Scenario scenario, SiegeResult before, SiegeResult after)
    {
        var programs = before.Attack is { } was && after.Attack is { } now
            ? $"{was.Passed,7:N0} -> {now.Passed,6:N0} {was.PassesPerCpuHour,8:N0} -> {now.PassesPerCpuHour,7:N0} {(now.Passed == 0 ? "none" : $"{was.PassesPerCpuHour / now.PassesPerCpuHour:F0}x"),5}"
                + $" {(double)was.Passed / scenario.Addresses,7:0.#} -> {(double)now.Passed / scenario.Addresses,6:0.#} {now.Cpu,8:N0}"
            : new string('-', 65);
        Console.WriteLine(
            $"{scenario.Name,-34}|{programs} | {after.People.SessionsPassed,6:P1} ({before.People.SessionsPassed:P1}) {after.People.MeanSeconds - before.People.MeanSeconds,6:F2}"
            + $" ({after.People.Work(0.95):F2}, {after.People.Work(0.99):F2}) {after.People.MoreStages,7:P1}");
    }
}
