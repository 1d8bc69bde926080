namespace OneCaptcha.Ink;

/// <summary>Says whether an ink is a given expression, written by a person. Deterministic, stateless, safe from any thread.</summary>
public sealed class InkVerifier
{
    /// <summary>Inks whose larger side is shorter, in pixels, are dots.</summary>
    private const float Dot = 8;

    /// <summary>How far a stroke may leave the canvas, in parts of its size: fingers slide.</summary>
    private const float Margin = 0.25f;

    private readonly InkModel _model;

    /// <summary>A verifier with the model of this assembly; the model is read once, whatever the number of verifiers.</summary>
    public InkVerifier()
        : this(InkModel.Default)
    {
    }

    internal InkVerifier(InkModel model) => _model = model;

    /// <summary>Judges an ink.</summary>
    /// <param name="ink">The ink, of any size.</param>
    /// <param name="expression">What was to be written.</param>
    /// <param name="canvas">The size of the canvas in pixels, where known: ink well outside is refused.</param>
    public InkVerdict Verify(InkStrokes ink, Expression expression, (int Width, int Height)? canvas = null)
    {
        var box = InkBox.Of(ink.Points);
        if (MathF.Max(box.Width, box.Height) < Dot)
            return Refuse(InkReason.Empty);
        if (canvas is { } size && IsOutside(box, size))
            return Refuse(InkReason.OffCanvas);
        if (InkReading.Of(ink, expression, _model.Network) is not { } reading)
            return Refuse(InkReason.WrongCount);
        var score = _model.Decision.Score(reading.Measures);
        var human = Likeness(ink);
        var reason = score < _model.Decision.Threshold ? InkReason.WrongExpression
            : human < _model.Likeness.Threshold ? InkReason.NotHuman
            : InkReason.None;
        return new InkVerdict(reason == InkReason.None, score, reading.Symbols, human, reason);
    }

    /// <summary>How likely a person moved the pen, 0 to 1; 0 where no stroke lasts long enough to tell.</summary>
    public float Likeness(InkStrokes ink)
    {
        Span<float> features = stackalloc float[KinematicFeatures.Names.Count];
        return KinematicFeatures.Extract(ink, features) ? _model.Likeness.Likeness(features) : 0;
    }

    private static InkVerdict Refuse(InkReason reason) => new(false, 0, [], 0, reason);

    private static bool IsOutside(InkBox box, (int Width, int Height) canvas) =>
        box.Left < -Margin * canvas.Width || box.Right > (1 + Margin) * canvas.Width
        || box.Top < -Margin * canvas.Height || box.Bottom > (1 + Margin) * canvas.Height;
}
