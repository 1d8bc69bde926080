using OneCaptcha.Glyphs;
using OneCaptcha.Grains.Challenges;

namespace OneCaptcha.Grains.Generation;

/// <summary>Draws stages with the glyph engine, in the deployment's style where it has one.</summary>
public sealed class GlyphStageDrawer(HouseStyles? styles = null) : IStageDrawer
{
    /// <inheritdoc/>
    public DrawnStage Draw(DrawStage request)
    {
        // Difficulty 0 keeps the published look.
        var style = request.Difficulty == 0 || styles is null ? HouseStyle.Public : styles.Of(request.StylePeriod);
        var stage = StageRenderer.Render(request.Seed, request.Difficulty, style);
        return new DrawnStage(request, stage.AnswerKey, new StageImages(stage.Expected, stage.Tiles));
    }
}
