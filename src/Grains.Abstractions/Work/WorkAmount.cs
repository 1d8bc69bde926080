namespace OneCaptcha.Grains.Work;

/// <summary>
/// How much is to be hashed: some puzzles of one threshold. Many small puzzles instead of a large one, because the time for
/// n of them spreads by 1/√n of itself: 18 % for 32, against 100 % for one.
/// </summary>
/// <param name="Puzzles">How many puzzles there are, 1 to <see cref="MostPuzzles"/>.</param>
/// <param name="Threshold">
/// A puzzle is solved by a hash whose first 32 bits are below it. Unlike a number of leading zero bits it lets work grow smoothly.
/// </param>
public readonly record struct WorkAmount(int Puzzles, uint Threshold)
{
    /// <summary>No piece of work has more puzzles; a client may refuse what claims to.</summary>
    public const int MostPuzzles = 64;

    /// <summary>Puzzles of the pieces made here.</summary>
    public const int UsualPuzzles = 32;

    /// <summary>Puzzles × 2³² / threshold: hashes until all are solved, on average.</summary>
    public double ExpectedHashes => Puzzles * (4294967296.0 / Threshold);

    /// <summary>An amount of 2^<paramref name="bits"/> hashes, to be made on average; below 2⁵ each puzzle takes one.</summary>
    public static WorkAmount OfBits(double bits)
    {
        var threshold = UsualPuzzles * Math.Pow(2, 32 - bits);
        return new WorkAmount(UsualPuzzles, (uint)Math.Clamp(threshold, 1, uint.MaxValue));
    }
}
