using OneCaptcha.Lab.Images;
using OneCaptcha.Lab.Solve;

namespace OneCaptcha.Lab.Attack.Shapes;

/// <summary>Parts ink from ground by colour; then compares whole shapes, and looks for the expected outline within each.</summary>
internal sealed class ColourShapes : IAttack
{
    /// <inheritdoc/>
    public float[][] Evidence(Question question)
    {
        GlyphMask[] masks = [.. question.Images.Select(image => GlyphMask.Of(PngReader.Read(image)))];
        EdgeMap[] edges = Array.ConvertAll(masks, Edges);
        var template = new Template(edges[0]);
        return
        [
            .. Enumerable.Range(1, Question.TileCount).Select(i =>
            {
                var (found, explained) = EdgeMatcher.Match(template, edges[i]);
                return (float[])[-MathF.Log(ShapeMatcher.Distance(masks[0], masks[i]) + 0.01f), 10 * found, 10 * explained];
            }),
        ];
    }

    private static EdgeMap Edges(GlyphMask mask)
    {
        var coverage = new float[EdgeMap.Size * EdgeMap.Size];
        for (var i = 0; i < coverage.Length; i++)
        {
            coverage[i] = mask.At(i % EdgeMap.Size, i / EdgeMap.Size);
        }

        return new EdgeMap(coverage);
    }
}
