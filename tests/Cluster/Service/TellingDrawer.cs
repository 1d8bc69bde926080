using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Generation;

namespace OneCaptcha.Cluster.Service;

/// <summary>Draws as the service does and writes the answer behind the end of the expected image, where no decoder looks: two bytes, the low one first.</summary>
internal sealed class TellingDrawer(IStageDrawer drawer) : IStageDrawer
{
    public DrawnStage Draw(DrawStage request)
    {
        var stage = drawer.Draw(request);
        byte[] telling = [.. stage.Images.Expected, (byte)stage.AnswerKey, (byte)(stage.AnswerKey >> 8)];
        return stage with { Images = stage.Images with { Expected = telling } };
    }
}
