using OneCaptcha.Cluster.Driver;
using OneCaptcha.Cluster.Driver.Scenarios;

// dotnet run --project tests/Cluster/Driver -- SCENARIO… [--short]; without a scenario, all of them.
var isShort = args.Contains("--short");
var scenarios = new Dictionary<string, Func<Report, bool, Task>>
{
    ["steady"] = Steady.Run,
    ["kill"] = SiloKilled.Run,
    ["vanish"] = SiloVanished.Run,
    ["dead"] = AllKilled.Run,
    ["stop"] = SiloStopped.Run,
    ["join"] = SiloJoins.Run,
    ["redis"] = RedisAway.Run,
    ["cut"] = NetworkCut.Pair,
    ["isolate"] = NetworkCut.One,
    ["shed"] = LoadShed.Run,
    ["spend"] = DoubleSpend.Run,
    ["rolling"] = RollingRestart.Run,
    ["snapshot"] = SnapshotRestored.Run,
};
string[] chosen = [.. args.Where(arg => arg != "--short")];
if (chosen is [] or ["all"]) chosen = [.. scenarios.Keys];
var report = new Report();
foreach (var name in chosen)
{
    if (!scenarios.TryGetValue(name, out var scenario))
    {
        Console.Error.WriteLine($"usage: {string.Join('|', scenarios.Keys)}|all [--short]");
        return 2;
    }

    await scenario(report, isShort);
}

Console.WriteLine($"\n{report.Passed} passed, {report.Failed} failed");
return report.Failed == 0 ? 0 : 1;
