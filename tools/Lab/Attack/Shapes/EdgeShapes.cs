using OneCaptcha.Lab.Images;

namespace OneCaptcha.Lab.Attack.Shapes;

/// <summary>Looks for the outline of the expected character among the edges of each tile, whatever is ink and whatever is ground.</summary>
internal sealed class EdgeShapes : IAttack
{
    /// <inheritdoc/>
    public float[][] Evidence(Question question)
    {
        EdgeMap[] edges = [.. question.Images.Select(Edges)];
        var template = new Template(edges[0]);
        return
        [
            .. Enumerable.Range(1, Question.TileCount).Select(i =>
            {
                var (found, explained) = EdgeMatcher.Match(template, edges[i]);
                return (float[])[10 * found, 10 * explained];
            }),
        ];
    }

    private static EdgeMap Edges(byte[] png)
    {
        var rgb = PngReader.Read(png).Rgb;
        var luma = new float[EdgeMap.Size * EdgeMap.Size];
        for (var i = 0; i < luma.Length; i++)
        {
            luma[i] = (0.299f * rgb[3 * i]) + (0.587f * rgb[(3 * i) + 1]) + (0.114f * rgb[(3 * i) + 2]);
        }

        return new EdgeMap(luma);
    }
}
