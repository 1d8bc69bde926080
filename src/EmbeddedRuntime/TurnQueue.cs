namespace OneCaptcha.EmbeddedRuntime;

/// <summary>Turns that wait, first come first served, linked through <see cref="Turn.Next"/>.</summary>
internal struct TurnQueue
{
    private Turn? _last;

    internal Turn? First { get; private set; }

    internal int Count { get; private set; }

    internal void Add(Turn turn)
    {
        if (_last is null) First = turn;
        else _last.Next = turn;
        _last = turn;
        Count++;
    }

    internal Turn? TakeFirst()
    {
        if (First is not { } turn) return null;
        First = turn.Next;
        if (First is null) _last = null;
        turn.Next = null;
        Count--;
        return turn;
    }
}
