namespace OneCaptcha.Glyphs;

/// <summary>Draws stages. Thread-safe; each thread keeps one set of buffers.</summary>
public static class StageRenderer
{
    [ThreadStatic]
    private static StageWorkshop? s_workshop;

    /// <summary>As <see cref="Render(ReadOnlySpan{byte}, int, HouseStyle)"/>, in the public style.</summary>
    public static Stage Render(ReadOnlySpan<byte> seed, int difficulty) => Render(seed, difficulty, HouseStyle.Public);

    /// <summary>The stage that a seed stands for: the same seed, difficulty and style always give the same stage, bit for bit.</summary>
    /// <param name="seed">32 secret bytes. Who has them has the answer key.</param>
    /// <param name="difficulty">0 to 3.</param>
    /// <param name="style">Whose letters.</param>
    /// <exception cref="ArgumentException">The seed has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such difficulty.</exception>
    public static Stage Render(ReadOnlySpan<byte> seed, int difficulty, HouseStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        var parameters = Difficulty.Of(difficulty);
        return (s_workshop ??= new StageWorkshop()).Render(seed, parameters, style);
    }
}
