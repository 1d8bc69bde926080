namespace OneCaptcha.Glyphs;

/// <summary>One thread's tools for drawing stages.</summary>
internal sealed class StageWorkshop : IDisposable
{
    private const int AnswerStream = 0;
    private const int StageStream = 1;
    private const int FirstTileStream = 2;

    private readonly SeedExpansion _expansion = new();
    private readonly TilePainter _painter = new();

    /// <summary>See <see cref="StageRenderer.Render(ReadOnlySpan{byte}, int, HouseStyle)"/>.</summary>
    public Stage Render(ReadOnlySpan<byte> seed, Difficulty difficulty, HouseStyle style)
    {
        _expansion.Begin(seed);
        // Nine independent fair coins from a stream that nothing visible is drawn from.
        var answers = (int)(new SeedStream(_expansion, AnswerStream).Bits() & ((1 << Stage.TileCount) - 1));
        var stream = new SeedStream(_expansion, StageStream);
        var kind = (TypefaceKind)stream.Below(Typefaces.Kinds);
        var face = style.Face(stream, kind);
        var cast = Cast.Draw(stream, style.LookAlikes(difficulty, kind), difficulty.CharactersPerTile);

        var each = difficulty.CharactersPerTile;
        Span<char> characters = stackalloc char[Stage.TileCount * each];
        for (var i = 0; i < Stage.TileCount; i++)
        {
            cast.Fill(stream, (answers >> i & 1) != 0, characters.Slice(i * each, each));
        }

        var expected = _painter.Paint(new SeedStream(_expansion, FirstTileStream), [cast.Expected], face, difficulty.Expected ?? difficulty, style);
        var tiles = new byte[Stage.TileCount][];
        for (var i = 0; i < Stage.TileCount; i++)
        {
            tiles[i] = _painter.Paint(new SeedStream(_expansion, FirstTileStream + 1 + i), characters.Slice(i * each, each), face, difficulty, style);
        }

        _expansion.Forget();
        return new Stage(expected, tiles, answers, new string(characters), cast.Expected, face, difficulty.Level);
    }

    /// <inheritdoc/>
    public void Dispose() => _expansion.Dispose();
}
