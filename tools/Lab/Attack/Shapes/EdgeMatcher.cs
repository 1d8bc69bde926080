using System.Numerics;

namespace OneCaptcha.Lab.Attack.Shapes;

/// <summary>Looks for an outline anywhere in a tile: first a coarse search over places, sizes and turns, then downhill from the best.</summary>
internal static class EdgeMatcher
{
    private static readonly Pose[] Poses =
    [
        .. new[] { 0.72f, 0.82f, 0.93f, 1.05f, 1.2f, 1.36f }.SelectMany(scale => new[] { -0.2f, -0.1f, 0, 0.1f, 0.2f }.Select(turn => new Pose(scale, turn))),
    ];

    /// <summary>How much of the outline is found, and how much of what is there it explains: a stroke more makes an F an E.</summary>
    public static (float Found, float Explained) Match(Template template, EdgeMap tile)
    {
        var best = (Score: -1f, Pose: default(Pose), X: 0, Y: 0);
        foreach (var pose in Poses)
        {
            var points = template.Turned(pose, few: true);
            var (marginX, marginY) = ((int)(template.Half.X * pose.Scale), (int)(template.Half.Y * pose.Scale));
            for (var y = marginY; y < EdgeMap.Size - marginY; y += 2)
            {
                for (var x = marginX; x < EdgeMap.Size - marginX; x += 2)
                {
                    if (Score(points, tile, x, y) is var score && score > best.Score)
                    {
                        best = (score, pose, x, y);
                    }
                }
            }
        }

        best.Score = Score(template.Turned(best.Pose, few: false), tile, best.X, best.Y);
        for (var improved = true; improved;)
        {
            improved = false;
            foreach (var pose in Around(best.Pose))
            {
                var points = template.Turned(pose, few: false);
                foreach (var (dx, dy) in ((int, int)[])[(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)])
                {
                    if (Score(points, tile, best.X + dx, best.Y + dy) is var score && score > best.Score + 1e-4f)
                    {
                        (best, improved) = ((score, pose, best.X + dx, best.Y + dy), true);
                    }
                }
            }
        }

        return (best.Score, Explained(template.Turned(best.Pose, few: false), tile, best.X, best.Y));
    }

    private static Pose[] Around(Pose pose) =>
    [
        pose,
        pose with { Scale = pose.Scale * 1.04f }, pose with { Scale = pose.Scale / 1.04f },
        pose with { Turn = pose.Turn + 0.05f }, pose with { Turn = pose.Turn - 0.05f },
        pose with { Aspect = pose.Aspect * 1.03f }, pose with { Aspect = pose.Aspect / 1.03f },
        pose with { Shear = pose.Shear + 0.05f }, pose with { Shear = pose.Shear - 0.05f },
    ];

    private static float Score((int X, int Y, int Direction)[] points, EdgeMap tile, int x, int y)
    {
        var sum = 0f;
        foreach (var point in points)
        {
            sum += tile.Response(point.Direction, x + point.X, y + point.Y);
        }

        return sum / points.Length;
    }

    /// <summary>Of the edges in the outline's box the part that lies on it, two pixels either way.</summary>
    private static float Explained((int X, int Y, int Direction)[] points, EdgeMap tile, int x, int y)
    {
        const int Near = 2;
        var covered = new bool[EdgeMap.Size * EdgeMap.Size];
        var (least, most) = (new Vector2(EdgeMap.Size), Vector2.Zero);
        foreach (var point in points)
        {
            var (px, py) = (Math.Clamp(x + point.X, Near, EdgeMap.Size - 1 - Near), Math.Clamp(y + point.Y, Near, EdgeMap.Size - 1 - Near));
            (least, most) = (Vector2.Min(least, new Vector2(px, py)), Vector2.Max(most, new Vector2(px, py)));
            for (var row = py - Near; row <= py + Near; row++)
            {
                covered.AsSpan((row * EdgeMap.Size) + px - Near, (2 * Near) + 1).Fill(true);
            }
        }

        var (edges, on) = (1, 0);
        for (var row = (int)least.Y - Near; row <= (int)most.Y + Near; row++)
        {
            for (var column = (int)least.X - Near; column <= (int)most.X + Near; column++)
            {
                if (tile.IsEdge(column, row))
                {
                    edges++;
                    on += covered[(row * EdgeMap.Size) + column] ? 1 : 0;
                }
            }
        }

        return (float)on / edges;
    }
}
