namespace OneCaptcha.Ink;

/// <summary>How one symbol of the expression was read.</summary>
/// <param name="Symbol">The expected symbol.</param>
/// <param name="Probability">How likely its strokes are that symbol, 0 to 1.</param>
/// <param name="Rival">The likeliest other symbol, or <see cref="SymbolNetwork.Junk"/>.</param>
/// <param name="RivalProbability">How likely that one is, 0 to 1.</param>
public readonly record struct SymbolScore(char Symbol, float Probability, char Rival, float RivalProbability);
