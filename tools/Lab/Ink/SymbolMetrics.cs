namespace OneCaptcha.Lab.Ink;

/// <summary>How large symbols stand on the line, in heights of a capital.</summary>
/// <param name="Height">Of symbols that have one.</param>
/// <param name="Drop">How far it reaches below the line.</param>
/// <param name="IsFlat">Whether it is known by its width and centre instead.</param>
/// <param name="Width">Of flat symbols.</param>
/// <param name="Centre">Of flat symbols, above the line.</param>
internal readonly record struct SymbolMetrics(double Height, double Drop, bool IsFlat = false, double Width = 0, double Centre = 0)
{
    public static SymbolMetrics Of(char symbol) => symbol switch
    {
        'a' or 'c' or 'e' or 'm' or 'n' or 'o' or 'r' or 's' or 'u' or 'v' or 'w' or 'x' or 'z' or 'π' or 'α' or 'ω' or 'σ' => new(0.66, 0),
        'g' or 'p' or 'q' or 'y' or 'μ' or 'φ' => new(0.95, 0.32),
        '∫' => new(1.35, 0.25),
        '√' => new(1.1, 0.05),
        '<' or '>' => new(0.6, -0.12),
        '≤' or '≥' => new(0.75, -0.05),
        '+' => new(0.55, -0.15),
        '-' => new(0, 0, true, 0.5, 0.42),
        '=' => new(0, 0, true, 0.55, 0.42),
        '∞' => new(0, 0, true, 0.85, 0.4),
        _ => new(1, 0),
    };
}
