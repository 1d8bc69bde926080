using System.Globalization;
using System.Text;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Ink;
using OneCaptcha.Ink.Tests;
using OneCaptcha.Lab.Ink;

namespace OneCaptcha.Hosting;

/// <summary>
/// Chooses what is to be written in place of the service and remembers it, so that a test can write it with the committed
/// handwriting of people (signs, which that lacks, are drawn along skeletons).
/// </summary>
/// <param name="seed">The same seed chooses and writes the same.</param>
public sealed class InkBook(int seed = 1) : IExpressionSource
{
    private const int Attempts = 200;

    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly InkVerifier _verifier = new();

    /// <summary>The expression that was chosen last.</summary>
    public Expression Last { get; private set; } = null!;

    /// <summary>What the next challenge asks for, in place of an expression drawn from the grammar.</summary>
    public Expression? Next { get; set; }

    /// <inheritdoc/>
    public Expression Choose()
    {
        lock (_lock)
        {
            Last = Next ?? Legible();
            Next = null;
            return Last;
        }
    }

    /// <summary>The expression last chosen as a person writes it, within the least canvas; another ink at every call.</summary>
    public string Write() => Write(Last);

    /// <summary>An expression as a person writes it.</summary>
    /// <remarks>
    /// A hand that is mixed from several people's symbols is seldom taken for a machine's, a person's for another expression:
    /// such inks are left aside here, where a right ink is what is wanted. How often it happens is measured elsewhere.
    /// </remarks>
    public string Write(Expression expression)
    {
        lock (_lock)
        {
            return TryWrite(expression, Attempts) ?? throw new InvalidOperationException($"Nobody here writes {expression} legibly.");
        }
    }

    /// <summary>An ink that says nothing.</summary>
    public string Scribble()
    {
        lock (_lock) return Text(Scribbles.Draw(_random));
    }

    /// <summary>The same ink once more: moved, scaled, shaken by so much of its size, at a slightly other pace.</summary>
    public string Replay(string strokes, double jitter)
    {
        lock (_lock) return Text(Fit(Replays.Of(Parse(strokes), jitter, 0.1, isSmooth: true, _random)));
    }

    /// <summary>Reads what <see cref="Write()"/> gives.</summary>
    public static InkStrokes Parse(string strokes) =>
        InkParser.TryParse(strokes, InkLimits.Default, out var ink, out var error) ? ink! : throw new FormatException(error);

    // Some letters have been written by few of these people, and too fast or too slow.
    private Expression Legible()
    {
        while (true)
        {
            var expression = Composer().Draw(_random)!;
            if (TryWrite(expression, attempts: 3) is not null) return expression;
        }
    }

    private string? TryWrite(Expression expression, int attempts)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            var ink = Fit(Composer().Write(expression, _random, out _));
            if (_verifier.Verify(ink, expression).Accepted) return Text(ink);
        }

        return null;
    }

    private Composer Composer() => TestHandwriting.Composers[_random.Next(TestHandwriting.Composers.Count)];

    // Into a canvas of 272 × 136 with a margin: pages place it, and fingers do not leave it.
    private static InkStrokes Fit(InkStrokes ink)
    {
        const float Width = 252, Height = 116, Margin = 10;
        var points = ink.Points.ToArray();
        var (left, top) = (points.Min(p => p.X), points.Min(p => p.Y));
        var (width, height) = (points.Max(p => p.X) - left, points.Max(p => p.Y) - top);
        var scale = MathF.Min(1, MathF.Min(Width / width, Height / height));
        // In the middle, over the picture.
        var (right, down) = (Margin + ((Width - (width * scale)) / 2), Margin + ((Height - (height * scale)) / 2));
        return Parse(Text(InkStrokes.Of([.. Enumerable.Range(0, ink.Count).Select(i => ink[i].ToArray()
            .Select(p => new InkPoint(right + ((p.X - left) * scale), down + ((p.Y - top) * scale), p.T)).ToArray())])));
    }

    private static string Text(InkStrokes ink)
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < ink.Count; i++)
        {
            text.Append(i > 0 ? ",[" : "[").AppendJoin(',', ink[i].ToArray().Select(p =>
                string.Create(CultureInfo.InvariantCulture, $"[{p.X:0.#},{p.Y:0.#},{p.T:0}]"))).Append(']');
        }

        return text.Append(']').ToString();
    }
}
