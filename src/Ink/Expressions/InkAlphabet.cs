namespace OneCaptcha.Ink;

/// <summary>The symbols that expressions are made of: those that people's hands keep apart (docs/ink.md says how they were chosen).</summary>
public static class InkAlphabet
{
    internal const string Digits = "0123456789";
    internal const string Variables = "xdhmBEPRW";
    internal const string Relations = "=≤≥";
    internal const string Operators = "+-";
    internal const string Constants = "∞π";
    internal const char Root = '√';

    /// <summary>All symbols, each one character.</summary>
    public static string Symbols { get; } = Digits + Variables + Relations + Operators + Constants + Root;

    /// <summary>Whether expressions may use the character.</summary>
    public static bool Contains(char symbol) => Symbols.Contains(symbol, StringComparison.Ordinal);
}
