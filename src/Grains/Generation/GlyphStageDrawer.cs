using OneCaptcha.Glyphs;
using OneCaptcha.Grains.Challenges;

namespace OneCaptcha.Grains.Generation;

/// <summary>Draws stages with the glyph engine.</summary>
public sealed class GlyphStageDrawer : IStageDrawer
{
    /// <inheritdoc/>
    public DrawnStage Draw(DrawStage request)
    {
        var stage = StageRenderer.Render(request.Seed, request.Difficulty);
        return new DrawnStage(request, stage.AnswerKey, new StageImages(stage.Expected, stage.Tiles));
    }
}
