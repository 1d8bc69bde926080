using System.Collections.Concurrent;
using OneCaptcha.Grains.Generation;

namespace OneCaptcha.Hosting;

/// <summary>
/// Draws as the service does and remembers the answer of every stage by its expected image, so that a test can play
/// sessions to the end through nothing but the published fields.
/// </summary>
public sealed class AnswerBook(IStageDrawer drawer) : IStageDrawer
{
    private readonly ConcurrentDictionary<string, int> _answers = new(StringComparer.Ordinal);

    /// <summary>Nine bits for the stage with this expected image (a data URI), or null where it was never drawn.</summary>
    public int? Find(string expected) =>
        _answers.TryGetValue(expected[(expected.IndexOf(',', StringComparison.Ordinal) + 1)..], out var answer) ? answer : null;

    /// <summary>As <see cref="Find"/>, and forgets it.</summary>
    public int Take(string expected) =>
        _answers.TryRemove(expected[(expected.IndexOf(',', StringComparison.Ordinal) + 1)..], out var answer)
            ? answer
            : throw new KeyNotFoundException("No stage with this expected image was drawn.");

    /// <inheritdoc/>
    public DrawnStage Draw(DrawStage request)
    {
        var stage = drawer.Draw(request);
        _answers[Convert.ToBase64String(stage.Images.Expected)] = stage.AnswerKey;
        return stage;
    }
}
