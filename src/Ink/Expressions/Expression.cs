using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace OneCaptcha.Ink;

/// <summary>What is to be written: a few symbols in a row, some of them superscripts. Printed and parsed like LaTeX: <c>x^{2}+7</c>.</summary>
public sealed class Expression : IEquatable<Expression>
{
    /// <summary>Most symbols that <see cref="TryParse"/> takes; the grammar draws 3 to 5.</summary>
    public const int MaxSymbols = 8;

    private readonly ExpressionSymbol[] _symbols;

    internal Expression(ReadOnlySpan<ExpressionSymbol> symbols) => _symbols = symbols.ToArray();

    /// <summary>The symbols from left to right.</summary>
    public IReadOnlyList<ExpressionSymbol> Symbols => _symbols;

    /// <summary>Reads an expression. White space is skipped, <c>^2</c> means <c>^{2}</c>, and − is the same as -.</summary>
    /// <param name="text">For example <c>x^{2}+7</c>.</param>
    /// <param name="expression">The expression, where the result is true.</param>
    /// <returns>False where a symbol is foreign to <see cref="InkAlphabet"/>, braces do not match, a superscript has no base on the line, or there are no or too many symbols.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Expression? expression)
    {
        expression = null;
        var symbols = new List<ExpressionSymbol>(MaxSymbols);
        var (isRaised, isBraced) = (false, false);
        foreach (var character in text ?? "")
        {
            if (char.IsWhiteSpace(character))
                continue;
            if (character == '^' && !isRaised && symbols is [.., { IsSuperscript: false }])
            {
                isRaised = true;
            }
            else if (character == '{' && isRaised && !isBraced)
            {
                isBraced = true;
            }
            else if (character == '}' && isBraced && symbols[^1].IsSuperscript)
            {
                (isRaised, isBraced) = (false, false);
            }
            else
            {
                var symbol = character == '−' ? '-' : character;
                if (!InkAlphabet.Contains(symbol) || symbols.Count == MaxSymbols)
                    return false;
                symbols.Add(new ExpressionSymbol(symbol, isRaised));
                isRaised &= isBraced;
            }
        }

        if (symbols.Count == 0 || isRaised || isBraced)
            return false;
        expression = new Expression(symbols.ToArray());
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < _symbols.Length; i++)
        {
            var isRaised = _symbols[i].IsSuperscript;
            if (isRaised && (i == 0 || !_symbols[i - 1].IsSuperscript))
                text.Append("^{");
            text.Append(_symbols[i].Character);
            if (isRaised && (i == _symbols.Length - 1 || !_symbols[i + 1].IsSuperscript))
                text.Append('}');
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public bool Equals(Expression? other) => other is not null && _symbols.AsSpan().SequenceEqual(other._symbols);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Expression);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
