namespace OneCaptcha.Lab.Images;

/// <summary>A decoded picture: 8-bit RGB, row by row from the top.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Rgb">3 × <paramref name="Width"/> × <paramref name="Height"/> bytes.</param>
internal sealed record Picture(int Width, int Height, byte[] Rgb);
