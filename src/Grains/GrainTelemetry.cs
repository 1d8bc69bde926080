using System.Diagnostics;
using System.Diagnostics.Metrics;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Ink;

namespace OneCaptcha.Grains;

/// <summary>
/// All names of what the grains tell of themselves: what becomes of challenges, and what drawing costs. Labels are few and
/// bounded: <c>kind</c>, <c>difficulty</c>, <c>result</c>, <c>stage</c>, <c>reason</c>, <c>source</c>; never a session, a site or an address.
/// </summary>
/// <remarks>
/// Counted where the record changes, after it was written: once, however often a gateway repeats a call. Handwriting is
/// counted by <see cref="Ink.InkGrain"/>, whichever protocol asked for it.
/// </remarks>
public sealed class GrainTelemetry : IDisposable
{
    /// <summary>The meter's name, and the activity source's.</summary>
    public const string Name = "OneCaptcha.Grains";

    internal static readonly ActivitySource Source = new(Name);

    private static readonly InstrumentAdvice<double> SolvingTimes = new()
    {
        HistogramBucketBoundaries = [1, 2, 3, 5, 8, 12, 16, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1800],
    };

    private static readonly InstrumentAdvice<double> ComputingTimes = new()
    {
        HistogramBucketBoundaries = [.0001, .00015, .0002, .0003, .0005, .00075, .001, .0015, .002, .003, .005, .01, .025, .05, .1, .5],
    };

    private static readonly string[] Kinds = ["glyphs", "ink"];

    private static readonly string[] Numbers = [.. Enumerable.Range(0, 21).Select(n => n.ToString())];

    private readonly Meter _meter;
    private readonly Counter<long> _issued;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _inkRefusals;
    private readonly Tally _answered = new(("kind", Kinds), ("difficulty", Numbers), ("stage", Numbers), ("result", ["wrong", "right"]));
    private readonly Tally _served = new(("source", ["ready", "drawn", "refused"]), ("difficulty", Numbers));
    private readonly Histogram<double> _solvingTime;
    private readonly Histogram<double> _drawingTime;
    private readonly Histogram<double> _readingTime;

    /// <summary>Makes the instruments, in the host's own scope where it has one.</summary>
    public GrainTelemetry(IMeterFactory? factory, OpenSessions sessions, ReadyStages ready)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(ready);
        _meter = factory?.Create(Name) ?? new Meter(Name);

        _issued = _meter.CreateCounter<long>("onecaptcha.challenges.issued", "{challenge}", "Challenges opened.");
        _meter.CreateObservableCounter("onecaptcha.stages.answered", _answered.Read, "{stage}", "Stages answered, right or wrong.");
        _ended = _meter.CreateCounter<long>("onecaptcha.challenges.ended", "{challenge}", "Challenges passed, failed, or abandoned at a stage.");
        _solvingTime = _meter.CreateHistogram("onecaptcha.challenges.solving_time", "s", "From the first image to the pass.", advice: SolvingTimes);
        _meter.CreateObservableGauge("onecaptcha.sessions.open", () => sessions.Count, "{session}", "Challenges that wait for an answer.");
        _meter.CreateObservableGauge("onecaptcha.sessions.limit", () => sessions.Limit, "{session}", "How many may be open at once.");

        _drawingTime = _meter.CreateHistogram("onecaptcha.drawing.time", "s", "Time to draw a stage, or the picture of an expression.", advice: ComputingTimes);
        _meter.CreateObservableCounter("onecaptcha.drawing.stages", _served.Read, "{stage}", "Stages taken ready-made, drawn on demand, or refused.");
        _meter.CreateObservableGauge("onecaptcha.drawing.ready", () => Fill(ready), "{stage}", "Ready-made stages in stock.");
        _meter.CreateObservableGauge("onecaptcha.drawing.ready.capacity", () => ready.Capacity, "{stage}", "Ready-made stages of each difficulty when the stock is full.");

        _readingTime = _meter.CreateHistogram("onecaptcha.ink.reading_time", "s", "Time to read and judge an ink.", advice: ComputingTimes);
        _inkRefusals = _meter.CreateCounter<long>("onecaptcha.ink.refusals", "{ink}", "Inks judged wrong, by reason.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Issued(ChallengeKind kind, int difficulty)
    {
        if (_issued.Enabled) _issued.Add(1, Kind(kind), Difficulty(difficulty));
    }

    internal void Answered(ChallengeKind kind, int difficulty, int stage, bool isRight) =>
        _answered.Add(Index(kind), Index(difficulty), Index(stage), isRight ? 1 : 0);

    internal void Passed(ChallengeKind kind, int difficulty, int stage) => Ended(kind, difficulty, stage, "passed");

    internal void Failed(ChallengeKind kind, int difficulty, int stage) => Ended(kind, difficulty, stage, "failed");

    internal void Abandoned(ChallengeKind kind, int difficulty, int stage) => Ended(kind, difficulty, stage, "abandoned");

    internal void Solved(ChallengeKind kind, int difficulty, TimeSpan time)
    {
        if (_solvingTime.Enabled) _solvingTime.Record(time.TotalSeconds, Kind(kind), Difficulty(difficulty));
    }

    internal void Served(StageSource source, int difficulty) => _served.Add((int)source, Index(difficulty));

    internal void InkRefused(string reason)
    {
        if (_inkRefusals.Enabled) _inkRefusals.Add(1, new KeyValuePair<string, object?>("reason", reason));
    }

    internal Measurement Drawing(ChallengeKind kind, int difficulty) => new(_drawingTime, "draw", kind, difficulty);

    internal Measurement Reading() => new(_readingTime, "read ink", ChallengeKind.Ink, 0);

    private void Ended(ChallengeKind kind, int difficulty, int stage, string result)
    {
        if (_ended.Enabled) _ended.Add(1, new TagList { Kind(kind), Difficulty(difficulty), Stage(stage), new("result", result) });
    }

    private static IEnumerable<Measurement<int>> Fill(ReadyStages ready) =>
        ready.Difficulties.Select(difficulty => new Measurement<int>(ready.Count(difficulty), Difficulty(difficulty)));

    private static KeyValuePair<string, object?> Kind(ChallengeKind kind) => new("kind", Kinds[Index(kind)]);

    private static KeyValuePair<string, object?> Difficulty(int difficulty) => new("difficulty", Number(difficulty));

    private static KeyValuePair<string, object?> Stage(int stage) => new("stage", Number(stage));

    private static string Number(int number) => Numbers[Index(number)];

    private static int Index(ChallengeKind kind) => kind == ChallengeKind.Ink ? 1 : 0;

    // The ranges of policies end below; whatever comes, there are no more labels than these.
    private static int Index(int number) => Math.Clamp(number, 0, Numbers.Length - 1);

    /// <summary>A computation under way: a histogram's next value, and a span of the trace it is part of.</summary>
    internal readonly struct Measurement : IDisposable
    {
        private readonly Histogram<double> _histogram;
        private readonly Activity? _span;
        private readonly ChallengeKind _kind;
        private readonly int _difficulty;
        private readonly long _began;

        internal Measurement(Histogram<double> histogram, string name, ChallengeKind kind, int difficulty)
        {
            (_histogram, _kind, _difficulty) = (histogram, kind, difficulty);
            _began = histogram.Enabled ? Stopwatch.GetTimestamp() : 0;
            // A span of its own would be no part of anything.
            _span = Activity.Current is { Recorded: true } ? Source.StartActivity(name) : null;
            _span?.AddTag("kind", Kind(kind).Value).AddTag("difficulty", Number(difficulty));
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_began != 0) _histogram.Record(Stopwatch.GetElapsedTime(_began).TotalSeconds, Kind(_kind), Difficulty(_difficulty));
            _span?.Dispose();
        }
    }
}
