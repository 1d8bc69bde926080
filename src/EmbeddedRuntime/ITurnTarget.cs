namespace OneCaptcha.EmbeddedRuntime;

/// <summary>What a key stands for in the directory of its class: an activation, or a pool of them.</summary>
internal interface ITurnTarget
{
    /// <summary>Takes the turn, or answers false when it has ended and left the directory.</summary>
    bool TryPost(Turn turn);

    /// <summary>Takes out an activation that is about to end; answers whether nothing is left.</summary>
    bool Remove(Activation activation);
}
