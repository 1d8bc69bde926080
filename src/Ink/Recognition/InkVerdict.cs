namespace OneCaptcha.Ink;

/// <summary>What the verifier says of an ink.</summary>
/// <param name="Accepted">Whether the ink is the expression, written by a person.</param>
/// <param name="Score">The calibrated probability that the ink is the expression, 0 to 1.</param>
/// <param name="Symbols">How each symbol was read; empty where the ink could not be cut into symbols.</param>
/// <param name="Human">How likely a person moved the pen, 0 to 1.</param>
/// <param name="Reason">Why it was refused; the first reason that applies.</param>
public sealed record InkVerdict(bool Accepted, float Score, IReadOnlyList<SymbolScore> Symbols, float Human, InkReason Reason);
