namespace OneCaptcha.Grains.Generation;

/// <summary>Turns a request into images and answer key. The same request gives the same stage.</summary>
public interface IStageDrawer
{
    /// <summary>Draws; pure computation, safe to call from many threads.</summary>
    DrawnStage Draw(DrawStage request);
}
