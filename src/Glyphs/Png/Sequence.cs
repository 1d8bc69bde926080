namespace OneCaptcha.Glyphs;

/// <summary>A piece of LZ77: so many bytes as they are, then a repeat of what stood a distance before.</summary>
/// <param name="Literals">Bytes as they are.</param>
/// <param name="Length">Length of the repeat, 3 to 258; 0 at the end of the data.</param>
/// <param name="Distance">1 to 32768.</param>
internal readonly record struct Sequence(int Literals, ushort Length, ushort Distance);
