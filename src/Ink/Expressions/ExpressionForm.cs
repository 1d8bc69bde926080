namespace OneCaptcha.Ink;

/// <summary>A pattern of expressions: a choice of symbols for each place, written as <c>v^dod</c> for "x²+7".</summary>
/// <remarks>v variable, d digit, n digit but 0, c constant, r relation, o operator, √ itself; ^ raises the place that follows.</remarks>
internal sealed class ExpressionForm
{
    private readonly string[] _choices;
    private readonly bool[] _isRaised;

    public ExpressionForm(string pattern, int weight)
    {
        Weight = weight;
        var places = pattern.Where(place => place != '^').ToArray();
        _choices = [.. places.Select(Choices)];
        _isRaised = [.. pattern.Select((place, i) => (place, i)).Where(p => p.place != '^').Select(p => p.i > 0 && pattern[p.i - 1] == '^')];
        Count = _choices.Aggregate(1L, (product, choice) => product * choice.Length);
    }

    /// <summary>How often the form is drawn, in proportion to the others.</summary>
    public int Weight { get; }

    /// <summary>How many expressions have this form.</summary>
    public long Count { get; }

    /// <summary>The expression of that number; 0 ≤ <paramref name="index"/> &lt; <see cref="Count"/>.</summary>
    public Expression At(long index)
    {
        Span<ExpressionSymbol> symbols = stackalloc ExpressionSymbol[_choices.Length];
        for (var i = 0; i < symbols.Length; i++)
        {
            symbols[i] = new ExpressionSymbol(_choices[i][(int)(index % _choices[i].Length)], _isRaised[i]);
            index /= _choices[i].Length;
        }

        return new Expression(symbols);
    }

    private static string Choices(char place) => place switch
    {
        'v' => InkAlphabet.Variables,
        'd' => InkAlphabet.Digits,
        'n' => InkAlphabet.Digits.Replace("0", "", StringComparison.Ordinal),
        'c' => InkAlphabet.Constants,
        'r' => InkAlphabet.Relations,
        'o' => InkAlphabet.Operators,
        InkAlphabet.Root => InkAlphabet.Root.ToString(),
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "No such place."),
    };
}
