using System.Runtime.InteropServices;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>
/// The turns of one activation: those that wait, and those that have begun and not ended. It knows who may begin:
/// interleaving turns always, the others while none of theirs runs. Guarded by the lock of its activation.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct Mailbox(bool isReentrant)
{
    private TurnQueue _interleaving;
    private TurnQueue _others;
    private Turn? _running;
    private bool _isBlocked;

    internal int Running { get; private set; }

    internal readonly int Waiting => _interleaving.Count + _others.Count;

    /// <summary>The call that began last and runs; else the one that has waited longest, if one waits.</summary>
    internal readonly Request? Foremost => (_running ?? _interleaving.First ?? _others.First) as Request;

    internal readonly bool HasNext => _interleaving.First is not null || (!_isBlocked && _others.First is not null);

    internal void Add(Turn turn)
    {
        if (Interleaves(turn)) _interleaving.Add(turn);
        else _others.Add(turn);
    }

    /// <summary>Takes the next turn that may begin and counts it as running; null if only abandoned ones were left.</summary>
    internal Turn? BeginNext()
    {
        while (HasNext)
        {
            var turn = TakeFirst()!;
            if (turn.IsAbandoned) continue;
            _isBlocked |= !Interleaves(turn);
            turn.Next = _running;
            _running = turn;
            Running++;
            return turn;
        }

        return null;
    }

    internal void End(Turn turn)
    {
        if (_running == turn) _running = turn.Next;
        for (var other = _running; other is not null; other = other.Next)
            if (other.Next == turn) other.Next = turn.Next;
        turn.Next = null;
        Running--;
        if (!Interleaves(turn)) _isBlocked = false;
    }

    internal List<Turn> TakeAllWaiting()
    {
        var all = new List<Turn>(Waiting);
        _isBlocked = false;
        while (TakeFirst() is { } turn) all.Add(turn);
        return all;
    }

    /// <summary>The calls issued before <paramref name="deadline"/> that still await their reply.</summary>
    internal readonly List<Request> Overdue(long deadline)
    {
        var overdue = new List<Request>();
        foreach (var first in (ReadOnlySpan<Turn?>)[_running, _interleaving.First, _others.First])
            for (var turn = first; turn is not null; turn = turn.Next)
                if (turn is Request { IsAbandoned: false } request && request.Issued < deadline) overdue.Add(request);
        return overdue;
    }

    private readonly bool Interleaves(Turn turn) => isReentrant || turn.Interleaves;

    private Turn? TakeFirst() => _interleaving.TakeFirst() ?? (_isBlocked ? null : _others.TakeFirst());
}
