namespace OneCaptcha.Lab.Siege;

/// <summary>What is to happen, in the order of its time.</summary>
internal sealed class Timeline
{
    private readonly PriorityQueue<Action, (double Time, long Order)> _due = new();
    private long _order;

    /// <summary>The present, in seconds.</summary>
    public double Now { get; private set; }

    /// <summary>Lets something happen after some seconds.</summary>
    public void After(double seconds, Action what) => _due.Enqueue(what, (Now + seconds, _order++));

    /// <summary>Lets everything happen that is due until then.</summary>
    public void RunUntil(double end)
    {
        while (_due.TryPeek(out _, out var next) && next.Time <= end)
        {
            Now = next.Time;
            _due.Dequeue()();
        }

        Now = end;
    }
}
