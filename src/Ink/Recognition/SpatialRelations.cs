namespace OneCaptcha.Ink;

/// <summary>Where the symbols of an alignment stand to each other, as violations: 0 is as it should be.</summary>
/// <param name="Order">How far symbols stand left of the one before them, in units of the tallest stroke, summed.</param>
/// <param name="Superscript">How much the feet of superscripts lack of standing <see cref="Raise"/> of their base's height above its foot, summed.</param>
/// <param name="Baseline">How far symbols float above or hang below the line of the others, beyond what hands do, in units; the worst.</param>
internal readonly record struct SpatialRelations(float Order, float Superscript, float Baseline)
{
    private const float Raise = 0.6f;
    private const float Loose = 0.25f;

    public static SpatialRelations Of(InkAlignment alignment, StrokeGroups groups, Expression expression)
    {
        var unit = MathF.Max(groups.Unit, 1);
        var (order, superscript, baseline) = (0f, 0f, 0f);
        var line = InkBox.Empty;
        for (var i = 0; i < alignment.Groups.Length; i++)
        {
            var box = groups.Box(alignment.Groups[i]);
            if (i > 0)
            {
                var before = groups.Box(alignment.Groups[i - 1]);
                // The bar of a root covers what follows it.
                var reached = expression.Symbols[i - 1].Character == InkAlphabet.Root ? before.Left : before.CentreX;
                order += MathF.Max(0, reached - box.CentreX) / unit;
                if (expression.Symbols[i].IsSuperscript)
                {
                    var raised = (before.Bottom - box.Bottom) / MathF.Max(before.Height, 0.3f * unit);
                    superscript += MathF.Max(0, Raise - raised);
                    continue;
                }

                baseline = MathF.Max(baseline, MathF.Max(box.CentreY - line.Bottom, line.Top - box.CentreY) / unit);
            }

            line = line.With(box);
        }

        return new SpatialRelations(order, superscript, MathF.Max(0, baseline - Loose));
    }
}
