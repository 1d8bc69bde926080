using System.Numerics;
using OneCaptcha.Glyphs;

namespace OneCaptcha.Ink;

/// <summary>Curves over a picture, in ink or as gaps: waves along the line of writing, and cuts across it. CSS pixels, y down.</summary>
/// <remarks>
/// Readable because they are steep where they meet signs: along a minus or an equals sign they would draw another sign or wipe it out.
/// Hard for programs because they are as thick and as grey as the strokes that they join and cut.
/// </remarks>
internal static class PictureCurves
{
    private const int Steps = 40;

    /// <summary>Of so many waves the one that meets signs least is drawn.</summary>
    private const int Candidates = 3;

    /// <summary>A curve that would hide too much is drawn anew so often; one that always does is left out.</summary>
    private const int Attempts = 24;

    /// <summary>Most of any stroke's edge that curves may cover, and that gaps may cut away.</summary>
    private const float MostCovered = 0.30f, MostCut = 0.16f;

    /// <summary>Two waves of ink as thick as stems.</summary>
    /// <param name="text">The writing, nothing of which is covered yet.</param>
    public static void AddInk(Coverage canvas, ExpressionSetting setting, Legibility text, SeedStream stream, int scale)
    {
        for (var i = 0; i < 2; i++)
            AddWave(canvas, setting, text, stream, scale, (0.35f, 0.55f), (0.075f, 0.1f), MostCovered);
    }

    /// <summary>White: one thin wave, and for most symbols but signs a cut against the slant.</summary>
    /// <param name="text">The writing, nothing of which is cut away yet.</param>
    public static void AddGaps(Coverage canvas, ExpressionSetting setting, Legibility text, SeedStream stream, int scale)
    {
        var cap = setting.CapHeight;
        AddWave(canvas, setting, text, stream, scale, (0.3f, 0.55f), (0.035f, 0.05f), MostCut);
        var cuts = (int)MathF.Round((setting.Right - setting.Left) / cap * 1.2f);
        for (var i = 0; i < cuts; i++)
        {
            var x = setting.Left + ((setting.Right - setting.Left) * (i + stream.Between(0.1f, 0.9f)) / cuts);
            var (lean, bow, thickness) = (cap * stream.Between(0.25f, 0.7f), cap * stream.Within(0.15f), cap * stream.Between(0.035f, 0.05f));
            if (!setting.IsOnSign(new Vector2(x, setting.Middle)))
                TryAdd(canvas, t => new Vector2(x + (lean * ((2 * t) - 1)) + (bow * MathF.Sin(MathF.PI * t)), setting.Middle + (cap * ((2 * t) - 1))), thickness, text, MostCut, scale);
        }
    }

    private static void AddWave(
        Coverage canvas, ExpressionSetting setting, Legibility text, SeedStream stream, int scale,
        (float Least, float Most) amplitude, (float Least, float Most) thickness, float mostHidden)
    {
        for (var i = 0; i < Attempts; i++)
        {
            if (TryAdd(
                canvas, Wave(setting, stream, amplitude.Least, amplitude.Most), setting.CapHeight * stream.Between(thickness.Least, thickness.Most), text, mostHidden, scale))
            {
                return;
            }
        }
    }

    private static bool TryAdd(Coverage canvas, Func<float, Vector2> curve, float thickness, Legibility text, float mostHidden, int scale)
    {
        Span<Vector2> points = stackalloc Vector2[Steps + 1];
        for (var i = 0; i <= Steps; i++)
            points[i] = curve((float)i / Steps);
        if (!text.TryHide(points, thickness, mostHidden))
            return false;
        Add(canvas, curve, thickness, scale);
        return true;
    }

    /// <summary>A sine from left of the writing to right of it, of about one period for every three cap heights.</summary>
    private static Func<float, Vector2> Wave(ExpressionSetting setting, SeedStream stream, float least, float most)
    {
        Func<float, Vector2>? best = null;
        var fewest = int.MaxValue;
        for (var i = 0; i < Candidates; i++)
        {
            var wave = Draw(setting, stream, stream.Between(0, 2 * MathF.PI), stream.Between(least, most));
            var met = Enumerable.Range(0, Steps).Count(k => setting.IsOnSign(wave((float)k / Steps)));
            if (met < fewest)
                (best, fewest) = (wave, met);
        }

        return best!;
    }

    private static Func<float, Vector2> Draw(ExpressionSetting setting, SeedStream stream, float phase, float amplitude)
    {
        var cap = setting.CapHeight;
        var (left, right) = (setting.Left - (cap * stream.Between(0.15f, 0.4f)), setting.Right + (cap * stream.Between(0.15f, 0.4f)));
        var turns = (right - left) / cap * stream.Between(1.5f, 2.4f);
        var tilt = stream.Within(0.15f);
        return t => new Vector2(
            left + ((right - left) * t), setting.Middle + (cap * ((amplitude * MathF.Sin((turns * t) + phase)) + (tilt * ((2 * t) - 1)))));
    }

    /// <summary>One quadrilateral a step, so that no polygon crosses itself where the curve bends.</summary>
    private static void Add(Coverage canvas, Func<float, Vector2> curve, float thickness, int scale)
    {
        var outline = new Outline();
        Span<Vector2> piece = stackalloc Vector2[4];
        var (lastLeft, lastRight) = Edges(0);
        for (var i = 1; i <= Steps * scale; i++)
        {
            var (left, right) = Edges((float)i / (Steps * scale));
            (piece[0], piece[1], piece[2], piece[3]) = (lastLeft, left, right, lastRight);
            outline.AddPolygon(piece);
            (lastLeft, lastRight) = (left, right);
        }

        canvas.Add(outline);

        (Vector2 Left, Vector2 Right) Edges(float t)
        {
            const float Near = 1e-3f;
            var direction = Vector2.Normalize(curve(t + Near) - curve(t - Near));
            var half = new Vector2(-direction.Y, direction.X) * (thickness / 2);
            return (scale * (curve(t) - half), scale * (curve(t) + half));
        }
    }
}
