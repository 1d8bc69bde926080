using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>One piece of a stroke, from where the last one ended: a line, or a cubic Bézier curve. Unit: cap height, y up.</summary>
/// <param name="Control1">First control point; unused in a line.</param>
/// <param name="Control2">Second control point; unused in a line.</param>
/// <param name="End">Where the piece ends.</param>
/// <param name="IsLine">Whether it is straight.</param>
public readonly record struct Segment(Vector2 Control1, Vector2 Control2, Vector2 End, bool IsLine);
