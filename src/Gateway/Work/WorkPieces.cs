using System.Buffers;
using System.Buffers.Text;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Policy;
using OneCaptcha.Grains.Work;

namespace OneCaptcha.Gateway.Work;

/// <summary>
/// Makes pieces of work and checks them (docs/work.md), without a grain and without memory: a piece says itself, under the gateway's seal, what it
/// is worth. That it counts once is the session grain's doing.
/// </summary>
public sealed class WorkPieces(TokenSealer tokens, TimeProvider clock)
{
    /// <summary>Between a token and its solution in the header.</summary>
    public const char Separator = '~';

    /// <summary>Characters of the longest header: what is longer is refused unread.</summary>
    public const int MaxLength = TokenSealer.MaxLength + 1 + ((WorkAmount.MostPuzzles * WorkPuzzles.SolutionBytes * 4) + 2) / 3;

    // Beside the time that a slow browser needs: to be called back, to fetch a worker, to look elsewhere for a moment.
    private static readonly TimeSpan Leisure = TimeSpan.FromMinutes(2);
    private const double SlowHashesPerSecond = 250_000;

    /// <summary>A new piece.</summary>
    /// <param name="siteKey">The site that asks.</param>
    /// <param name="terms">What it leads to and how much it is.</param>
    /// <param name="visitor">Key of the visitor's record, or null.</param>
    public WorkPiece Make(string siteKey, Terms terms, string? visitor)
    {
        var amount = WorkAmount.OfBits(terms.WorkBits);
        var life = Leisure + TimeSpan.FromSeconds(amount.ExpectedHashes / SlowHashesPerSecond);
        var nonce = SessionId.Create();
        var token = tokens.SealWork(new WorkToken(nonce, siteKey, terms, amount, visitor ?? "", clock.GetUtcNow() + life));
        Span<byte> seed = stackalloc byte[WorkPuzzles.SeedBytes];
        WorkPuzzles.WriteSeed(nonce, seed);
        return new WorkPiece(
            token,
            Base64Url.EncodeToString(seed),
            amount.Puzzles,
            amount.Threshold,
            (long)amount.ExpectedHashes,
            (int)life.TotalSeconds,
            terms.Asking == Asking.Challenge ? "challenge" : "pass");
    }

    /// <summary>Whether the header is a piece made for this site, and done. Throws on no input.</summary>
    /// <param name="header">Token, <see cref="Separator"/>, solution.</param>
    /// <param name="siteKey">The site that is to be opened.</param>
    /// <param name="work">The piece, with <see cref="OpenResult.Ok"/>.</param>
    public OpenResult Check(ReadOnlySpan<char> header, string siteKey, out WorkToken work)
    {
        work = default;
        var end = header.Length <= MaxLength ? header.LastIndexOf(Separator) : -1;
        if (end < 0) return OpenResult.Invalid;

        // The seal before the hashes: what nobody asked for costs no hashing.
        var opened = tokens.OpenWork(header[..end], clock.GetUtcNow(), out work);
        if (opened == OpenResult.Invalid || work.SiteKey != siteKey) return OpenResult.Invalid;
        return opened == OpenResult.Expired || IsSolved(work, header[(end + 1)..]) ? opened : OpenResult.Invalid;
    }

    private static bool IsSolved(in WorkToken work, ReadOnlySpan<char> text)
    {
        Span<byte> solutions = stackalloc byte[WorkAmount.MostPuzzles * WorkPuzzles.SolutionBytes];
        if (text.Length != Base64Url.GetEncodedLength(work.Amount.Puzzles * WorkPuzzles.SolutionBytes)
            || Base64Url.DecodeFromChars(text, solutions, out _, out var written) != OperationStatus.Done)
            return false;

        Span<byte> seed = stackalloc byte[WorkPuzzles.SeedBytes];
        WorkPuzzles.WriteSeed(work.SessionId, seed);
        return WorkPuzzles.AreSolved(seed, work.Amount, solutions[..written]);
    }
}
