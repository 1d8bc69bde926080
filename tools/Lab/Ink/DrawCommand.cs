using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using OneCaptcha.Glyphs;
using OneCaptcha.Ink;
using OneCaptcha.Lab.Stages;

namespace OneCaptcha.Lab.Ink;

/// <summary>
/// <c>ink draw [--expression E] [--count 12] [--seed 1] [--width 272] [--height 136] [--scale 1] [--out ink.png]</c>: a contact sheet of pictures;
/// with <c>--ink right|changed|refused</c> a sheet of composed ink of test writers instead, green where accepted.
/// </summary>
internal static class DrawCommand
{
    private const int Columns = 3;

    public static void Run(Options options)
    {
        var target = options.Text("out", "ink.png");
        var canvas = options.Text("ink", "") is { Length: > 0 } kind ? Ink(options, kind) : Pictures(options);
        File.WriteAllBytes(target, canvas.ToPng());
        Console.WriteLine(target);
    }

    private static Canvas Pictures(Options options)
    {
        var (count, scale) = (options.Number("count", 12), options.Number("scale", 1));
        var (width, height) = (options.Number("width", 272), options.Number("height", 136));
        var canvas = new Canvas(Columns * ((width * scale) + 8), (count + Columns - 1) / Columns * ((height * scale) + 8));
        for (var i = 0; i < count; i++)
        {
            var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Number("seed", 1)} {i}"));
            var expression = options.Text("expression", "") is not { Length: > 0 } text ? ExpressionGrammar.Draw(seed)
                : Expression.TryParse(text, out var given) ? given
                : throw new OptionsException($"'{text}' is no expression of the alphabet.");
            var (x, y) = (i % Columns * ((width * scale) + 8), i / Columns * ((height * scale) + 8));
            canvas.Fill(x, y, (width * scale) + 4, (height * scale) + 4, new Rgb(225, 230, 240));
            canvas.Place(ExpressionPicture.Draw(expression, seed, width, height, scale), x + 2, y + 2, 1);
        }

        return canvas;
    }

    private static Canvas Ink(Options options, string kind)
    {
        var composers = ExpressionTrials.Composers(Corpus.Load(DataSets.RequiredFolder(), DataSets.All, 1).Test);
        var (count, seed, verifier) = (options.Number("count", 24), options.Number("seed", 1), new InkVerifier());
        var trials = (kind == "changed" ? ExpressionTrials.OneChanged(composers, int.MaxValue, seed) : ExpressionTrials.Right(composers, int.MaxValue, seed))
            .Select(trial => (Trial: trial, Verdict: verifier.Verify(trial.Ink, trial.Expected)))
            .Where(judged => kind != "refused" || judged.Verdict.Reason is InkReason.WrongCount or InkReason.WrongExpression).Take(count);
        const int Width = 320, Height = 180;
        var canvas = new Canvas(Columns * Width, (count + Columns - 1) / Columns * Height);
        var place = 0;
        foreach (var (trial, verdict) in trials)
        {
            var (x, y) = (place % Columns * Width, place / Columns * Height);
            var isRead = verdict.Reason is InkReason.None or InkReason.NotHuman;
            canvas.Fill(x + 2, y + 2, Width - 4, Height - 4, isRead ? new Rgb(228, 246, 228) : new Rgb(250, 228, 226));
            canvas.Ink(Coverage(trial.Ink, canvas, x, y));
            Console.WriteLine($"{place++,3} asked {trial.Expected}, written {trial.Written}, {trial.Writer}: {verdict.Score:f3} {verdict.Reason.Code()}  "
                + string.Join(' ', verdict.Symbols.Select(s => $"{s.Symbol}{s.Probability:f2}/{s.Rival}{s.RivalProbability:f2}")));
        }

        return canvas;
    }

    /// <summary>The strokes as thin quadrilaterals, scaled into their cell.</summary>
    private static byte[] Coverage(InkStrokes ink, Canvas canvas, int x, int y)
    {
        var points = ink.Points.ToArray();
        var (left, top) = (points.Min(p => p.X), points.Min(p => p.Y));
        var scale = Math.Min(290 / Math.Max(1, points.Max(p => p.X) - left), 150 / Math.Max(1, points.Max(p => p.Y) - top));
        var coverage = new Coverage(canvas.Width, canvas.Height);
        var outline = new Outline();
        for (var i = 0; i < ink.Count; i++)
        {
            var line = ink[i].ToArray().Select(p => new Vector2(x + 15 + ((p.X - left) * scale), y + 15 + ((p.Y - top) * scale))).ToArray();
            for (var k = 1; k < line.Length; k++)
            {
                var along = line[k] - line[k - 1];
                if (along.LengthSquared() < 1e-4f)
                    continue;
                var half = Vector2.Normalize(new Vector2(-along.Y, along.X));
                outline.AddPolygon([line[k - 1] - half, line[k] - half, line[k] + half, line[k - 1] + half]);
            }
        }

        coverage.Add(outline);
        var pixels = new byte[canvas.Width * canvas.Height];
        coverage.Resolve(pixels);
        return pixels;
    }
}
