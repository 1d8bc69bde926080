using OneCaptcha.Grains.Policy;

namespace OneCaptcha.Lab.Siege;

/// <summary>
/// A program: it opens at a rate from its addresses in turns, hashes natively, solves with its skill, and answers no quicker than people do (waiting costs no CPU).
/// What its cores cannot do in time it does not attempt.
/// </summary>
internal sealed class Attack(Site site, Timeline time, Chance chance, Scenario scenario, AttackerSkill skill, double hashesPerSecond)
{
    private const double Rest = 600;
    private const double SecondsPerStage = 2;

    // Openings for which no core is free within this time are not made.
    private const double Backlog = 30;

    private readonly double[] _coreFree = new double[scenario.Cores];
    private readonly double[] _restUntil = new double[scenario.Addresses];
    private int _turn;

    /// <summary>What came of it.</summary>
    public AttackReport Report { get; } = new();

    /// <summary>Begins.</summary>
    public void Begin() => time.After(chance.Wait(scenario.Rate), () =>
    {
        Attempt();
        Begin();
    });

    private void Attempt()
    {
        if (_coreFree.Min() > time.Now + Backlog) return;

        var address = _turn++ % scenario.Addresses;
        if (_restUntil[address] > time.Now) return;

        Report.Opened++;
        if (site.Open(address, time.Now, scenario.Sightless) is not { } terms)
        {
            Report.Refused++;
            _restUntil[address] = time.Now + Rest;
            return;
        }

        var work = chance.Hashes(terms.WorkBits) / hashesPerSecond;
        if (Math.Pow(2, terms.WorkBits) / hashesPerSecond > scenario.Patience)
        {
            Report.LetGo++;
            _restUntil[address] = time.Now + Rest;
            return;
        }

        var done = Spend(work);
        time.After(done - time.Now, () => Solve(address, terms));
    }

    private void Solve(int address, Terms terms)
    {
        if (terms.Asking == Asking.Sightless)
        {
            if (site.PassSightless(address, time.Now)) Report.Passed++;
            else Report.Refused++;
            return;
        }

        var (passed, answered) = terms.Asking == Asking.WorkAlone ? (true, 0) : chance.Play(terms, skill.Stage);
        var done = Spend(answered * skill.CpuMilliseconds / 1000);
        time.After(Math.Max(done - time.Now, answered * SecondsPerStage), () =>
        {
            site.End(address, time.Now, passed);
            if (passed) Report.Passed++;
        });
    }

    // Takes the core that is free first.
    private double Spend(double cpu)
    {
        var core = Array.IndexOf(_coreFree, _coreFree.Min());
        Report.Cpu += cpu;
        return _coreFree[core] = Math.Max(_coreFree[core], time.Now) + cpu;
    }
}

/// <summary>What an attack came to.</summary>
internal sealed class AttackReport
{
    /// <summary>Openings made.</summary>
    public int Opened { get; set; }

    /// <summary>Refused for good.</summary>
    public int Refused { get; set; }

    /// <summary>Pieces of work that were not worth it.</summary>
    public int LetGo { get; set; }

    /// <summary>Passes earned.</summary>
    public int Passed { get; set; }

    /// <summary>CPU seconds spent, on work and on solving.</summary>
    public double Cpu { get; set; }

    /// <summary>Passes for an hour of CPU time.</summary>
    public double PassesPerCpuHour => Passed * 3600 / Cpu;
}
