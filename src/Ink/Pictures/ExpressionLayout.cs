using System.Numerics;
using OneCaptcha.Glyphs;

namespace OneCaptcha.Ink;

/// <summary>Sets an expression in a line: where each symbol begins, how large, in cap heights; y points up from the base line.</summary>
internal sealed class ExpressionLayout
{
    private const float SuperscriptSize = 0.64f;
    private const float SuperscriptRaise = 0.6f;

    /// <summary>Signs are drawn larger than type has them, about their axis: they are what curves across hide first.</summary>
    private const float SignSize = 1.25f;
    private const float Axis = 0.45f;

    private ExpressionLayout(IReadOnlyList<PlacedSymbol> symbols, float width) => (Symbols, Width) = (symbols, width);

    /// <summary>One symbol in its place.</summary>
    /// <param name="Character">The symbol.</param>
    /// <param name="Origin">Its left end on its base line.</param>
    /// <param name="Size">Its cap height.</param>
    /// <param name="Advance">How far it reaches to the right, its white included.</param>
    public readonly record struct PlacedSymbol(char Character, Vector2 Origin, float Size, float Advance)
    {
        /// <summary>Whether it is an operator or a relation.</summary>
        public bool IsSign => ExpressionLayout.IsSign(Character);
    }

    /// <summary>The symbols from left to right.</summary>
    public IReadOnlyList<PlacedSymbol> Symbols { get; }

    /// <summary>From the left end of the first symbol to the right end of the last.</summary>
    public float Width { get; }

    /// <summary>Lays the expression out in a face.</summary>
    public static ExpressionLayout Of(Expression expression, Typeface face)
    {
        var placed = new PlacedSymbol[expression.Symbols.Count];
        var pen = 0f;
        var outline = new Outline();
        for (var i = 0; i < placed.Length; i++)
        {
            var symbol = expression.Symbols[i];
            var (size, raise) = symbol.IsSuperscript ? (SuperscriptSize, SuperscriptRaise)
                : IsSign(symbol.Character) ? (SignSize, -(SignSize - 1) * Axis)
                : (1, 0);
            pen += Space(symbol.Character);
            outline.Clear();
            var advance = GlyphShape.Draw(Alphabet.Find(symbol.Character), face, size, Vector2.Zero, outline);
            placed[i] = new PlacedSymbol(symbol.Character, new Vector2(pen, raise), size, advance);
            pen += advance + Space(symbol.Character);
        }

        return new ExpressionLayout(placed, pen);
    }

    /// <summary>Signs stand a little apart from what they join, as in printed formulas.</summary>
    private static float Space(char symbol) => IsSign(symbol) ? 0.04f : -0.03f;

    private static bool IsSign(char symbol) =>
        InkAlphabet.Relations.Contains(symbol, StringComparison.Ordinal) || InkAlphabet.Operators.Contains(symbol, StringComparison.Ordinal);
}
