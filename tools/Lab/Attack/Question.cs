namespace OneCaptcha.Lab.Attack;

/// <summary>What the service sends: PNGs. An attack sees this and nothing else.</summary>
/// <param name="Expected">The character to be found.</param>
/// <param name="Tiles">The nine images.</param>
internal sealed record Question(byte[] Expected, IReadOnlyList<byte[]> Tiles)
{
    /// <summary>Images in a grid.</summary>
    public const int TileCount = 9;

    /// <summary>The expected image, then the nine.</summary>
    public IEnumerable<byte[]> Images => Tiles.Prepend(Expected);
}
