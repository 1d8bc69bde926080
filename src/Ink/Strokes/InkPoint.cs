namespace OneCaptcha.Ink;

/// <summary>A place of the pen while it was down.</summary>
/// <param name="X">Canvas pixels, growing to the right.</param>
/// <param name="Y">Canvas pixels, growing downwards.</param>
/// <param name="T">Milliseconds since the first point of the ink; never falling within one ink.</param>
public readonly record struct InkPoint(float X, float Y, float T);
