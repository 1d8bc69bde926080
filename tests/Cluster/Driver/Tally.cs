using System.Collections.Concurrent;
using System.Diagnostics;

namespace OneCaptcha.Cluster.Driver;

/// <summary>What happened to the players, counted from many threads.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _failures = new();
    private readonly ConcurrentDictionary<string, int> _restarts = new();
    private readonly Lock _lock = new();
    private readonly List<double> _milliseconds = [];
    private int _finished;
    private int _wrong;
    private int _stages;
    private long _lastSuccess = Stopwatch.GetTimestamp();
    private TimeSpan _longestGap;

    /// <summary>Sessions that ended as they should: passed and verified once, or failed by a wrong answer.</summary>
    public int Finished => _finished;

    /// <summary>Sessions that had to be begun again through no fault of the visitor.</summary>
    public int Restarted => _restarts.Values.Sum();

    /// <summary>Right answers judged wrong, wrong ones judged right, good passes refused for good, spent ones accepted.</summary>
    public int Wrong => _wrong;

    /// <summary>Requests without a proper answer.</summary>
    public int Failed => _failures.Values.Sum();

    /// <summary>What was wrong with them, each once.</summary>
    public ICollection<string> Failures => _failures.Keys;

    /// <summary>Stages that were served.</summary>
    public int Stages => _stages;

    /// <summary>The longest time in which nobody got a proper answer.</summary>
    public TimeSpan LongestGap
    {
        get { lock (_lock) return _longestGap; }
    }

    /// <summary>The longest time that one request took, in milliseconds.</summary>
    public double Slowest
    {
        get { lock (_lock) return _milliseconds.DefaultIfEmpty().Max(); }
    }

    /// <summary>All request times in milliseconds, the shortest first.</summary>
    public double[] Times
    {
        get { lock (_lock) return [.. _milliseconds.Order()]; }
    }

    public string Causes => string.Join(", ", _failures.Concat(_restarts.Select(pair => new KeyValuePair<string, int>($"restart {pair.Key}", pair.Value)))
        .OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} × {pair.Key}"));

    public void Finish() => Interlocked.Increment(ref _finished);

    public void CountWrong(string what)
    {
        Interlocked.Increment(ref _wrong);
        Console.WriteLine($"  WRONG: {what}");
    }

    public void CountRestart(string cause) => _restarts.AddOrUpdate(cause, 1, (_, count) => count + 1);

    public void CountFailure(string cause) => _failures.AddOrUpdate(cause, 1, (_, count) => count + 1);

    public void CountStage() => Interlocked.Increment(ref _stages);

    public void CountAnswer(TimeSpan took)
    {
        var now = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            _milliseconds.Add(took.TotalMilliseconds);
            var gap = Stopwatch.GetElapsedTime(_lastSuccess, now);
            if (gap > _longestGap) _longestGap = gap;
            _lastSuccess = now;
        }
    }
}
