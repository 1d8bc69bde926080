namespace OneCaptcha.EmbeddedRuntime;

/// <summary>A piece of work that an activation begins when its rules allow: a call or a timer tick.</summary>
internal abstract class Turn
{
    /// <summary>Links the turn into the one list it is in: those that wait, then those that run.</summary>
    internal Turn? Next { get; set; }

    /// <summary>Whether it may begin while other turns await.</summary>
    internal abstract bool Interleaves { get; }

    /// <summary>Whether it counts as use of the activation.</summary>
    internal virtual bool KeepsAlive => true;

    /// <summary>Whether nobody waits for it any more, so that it need not begin.</summary>
    internal virtual bool IsAbandoned => false;

    /// <summary>Begins the turn. An exception before the first await may be thrown or be in the task.</summary>
    internal abstract Task Invoke(object grain);

    /// <summary>Takes the outcome, after the activation has been freed.</summary>
    internal abstract void Complete(Task outcome);
}
