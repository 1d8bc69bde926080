namespace OneCaptcha.Ink;

/// <summary>One symbol of an expression.</summary>
/// <param name="Character">One of <see cref="InkAlphabet.Symbols"/>.</param>
/// <param name="IsSuperscript">Whether it stands small and raised behind the symbol before it.</param>
public readonly record struct ExpressionSymbol(char Character, bool IsSuperscript);
