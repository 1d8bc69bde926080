using OneCaptcha.Grains.Policy;

namespace OneCaptcha.Lab.Siege;

/// <summary>
/// People: they come independently of each other, work in a slow browser, read and tap at a person's pace, and try a second and a third time. Of a
/// hundred, eighty have an address of their own, fifteen share one with a household, five with thousands behind a carrier's or an office's.
/// </summary>
internal sealed class Crowd(Site site, Timeline time, Chance chance, Skills skills)
{
    private const int Households = 2_000;
    private const int SharedAddresses = 5;
    private const int Tries = 3;

    // Apart from the attackers' numbers.
    private int _nextAddress = 10_000_000;

    /// <summary>What people met since <see cref="Watch"/>.</summary>
    public CrowdReport Report { get; private set; } = new();

    /// <summary>Begins to count.</summary>
    public void Watch() => Report = new CrowdReport();

    /// <summary>Lets people come at a rate, for ever or until it changes.</summary>
    public void Come(Func<double> rate) => time.After(chance.Wait(rate()), () =>
    {
        var address = Address();
        Visit(address, time.Now, Tries, work: 0);
        Come(rate);
    });

    private int Address()
    {
        var kind = chance.Below(100);
        if (kind < 80) return _nextAddress++;
        return kind < 95 ? 1_000_000 + chance.Below(Households) : 2_000_000 + chance.Below(SharedAddresses);
    }

    private void Visit(int address, double came, int triesLeft, double work)
    {
        var terms = site.Open(address, time.Now)!.Value;
        var report = Report;
        var seconds = chance.Hashes(terms.WorkBits) / skills.SlowBrowserHashesPerSecond;
        time.After(seconds, () =>
        {
            var (passed, answered) = terms.Asking == Asking.WorkAlone ? (true, 0) : chance.Play(terms, skills.People.Stage);
            var reading = 0.0;
            for (var stage = 0; stage < answered; stage++) reading += chance.Around(skills.People.SecondsPerStage, 0.35);
            time.After(reading, () =>
            {
                site.End(address, time.Now, passed);
                report.Session(passed, terms, seconds);
                if (passed || triesLeft == 1) report.Visit(passed, time.Now - came, work + seconds);
                else Visit(address, came, triesLeft - 1, work + seconds);
            });
        });
    }
}

/// <summary>What people met.</summary>
internal sealed class CrowdReport
{
    private readonly List<double> _seconds = [];
    private readonly List<double> _work = [];
    private int _sessions, _passedSessions, _served, _moreStages;

    /// <summary>Visitors whose visit is over.</summary>
    public int Visits => _seconds.Count;

    /// <summary>Share of sessions that were passed.</summary>
    public double SessionsPassed => (double)_passedSessions / _sessions;

    /// <summary>Share of visitors that got their pass in the end.</summary>
    public double Served => (double)_served / Visits;

    /// <summary>Share of sessions with more or harder stages than the policy's floor.</summary>
    public double MoreStages => (double)_moreStages / _sessions;

    /// <summary>From coming to the pass, on average.</summary>
    public double MeanSeconds => _seconds.Average();

    /// <summary>At work, of all visitors but a share.</summary>
    public double Work(double share) => _work.Order().ElementAt((int)(share * (_work.Count - 1)));

    /// <summary>Counts a session.</summary>
    public void Session(bool passed, in Terms terms, double work)
    {
        _sessions++;
        if (passed) _passedSessions++;
        if (terms.Stages > 3 || terms.Difficulty > 1) _moreStages++;
    }

    /// <summary>Counts a visit.</summary>
    public void Visit(bool served, double seconds, double work)
    {
        if (served) _served++;
        _seconds.Add(seconds);
        _work.Add(work);
    }
}
