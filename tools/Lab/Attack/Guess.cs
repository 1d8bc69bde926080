using System.Security.Cryptography;

namespace OneCaptcha.Lab.Attack;

/// <summary>Answers by coin, or always the same: the floor under all other rows.</summary>
internal sealed class Guess(bool coin) : IAttack
{
    /// <inheritdoc/>
    public Decision Decides => Decision.AboveHalf;

    /// <inheritdoc/>
    public float[][] Evidence(Question question) =>
        [.. Enumerable.Range(0, Question.TileCount).Select(_ => (float[])[coin ? RandomNumberGenerator.GetInt32(2) : 1])];
}
