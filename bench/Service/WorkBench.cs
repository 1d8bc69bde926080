using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Gateway.Visitors;
using OneCaptcha.Gateway.Work;
using OneCaptcha.Grains.Policy;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Grains.Visitors;
using OneCaptcha.Grains.Work;

namespace OneCaptcha.Bench.Service;

/// <summary>
/// What deciding, asking for work and checking it cost, beside the hashes alone that a check must make (one call of the framework's
/// SHA-256 a puzzle).
/// </summary>
internal static class WorkBench
{
    private const string SiteKey = "b7x2mtqfw5kz3noalcyr4pdj";

    /// <summary>Prints the table. Returns 1 where a budget of time or memory is exceeded.</summary>
    public static int Run()
    {
        using var wrap = new AesKeyWrap(RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize));
        var keys = new TokenKeys([(wrap, null)], TimeProvider.System);
        var pieces = new WorkPieces(new TokenSealer(keys), TimeProvider.System);
        var visitors = new VisitorKeys(keys, TimeProvider.System);
        var address = IPAddress.Parse("203.0.113.7");
        var buckets = new VisitorBuckets(DateTimeOffset.UnixEpoch);
        var now = DateTimeOffset.UnixEpoch;
        var policy = SitePolicy.ForNewSites;
        var pressure = new SitePressure(0.8, 0.5, 0.3, 0.1);
        var visitor = new VisitorRecord(40, 3, 30, 1);

        var terms = new Terms(Asking.Challenge, 3, 1, 1, 12, Reason.Calm);
        var piece = pieces.Make(SiteKey, terms, visitors.Of(address));
        var solution = Base64Url.EncodeToString(WorkPuzzles.Solve(Base64Url.DecodeFromChars(piece.Seed), new WorkAmount(piece.Puzzles, piece.Threshold)));
        var header = $"{piece.Token}~{solution}";
        var undone = $"{piece.Token}~{new string('A', solution.Length)}";
        using var otherWrap = new AesKeyWrap(RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize));
        var foreign = new WorkPieces(new TokenSealer(new TokenKeys([(otherWrap, null)], TimeProvider.System)), TimeProvider.System).Make(SiteKey, terms, null).Token + "~" + solution;
        if (pieces.Check(header, SiteKey, out _) != OpenResult.Ok || pieces.Check(undone, SiteKey, out _) != OpenResult.Invalid) return 1;

        var message = new byte[24];
        var hash = new byte[32];
        void HashesAlone()
        {
            for (var puzzle = 0; puzzle < WorkAmount.UsualPuzzles; puzzle++) SHA256.HashData(message, hash);
        }

        (string Name, double Microseconds, long Bytes, Action Call)[] rows =
        [
            ("reference: 32 hashes", double.PositiveInfinity, 0, HashesAlone),
            ("check work that is done", 20, 512, () => pieces.Check(header, SiteKey, out _)),
            ("refuse work that is not", 20, 512, () => pieces.Check(undone, SiteKey, out _)),
            ("refuse work of another key", 20, 0, () => pieces.Check(foreign, SiteKey, out _)),
            ("make a piece of work", 20, 2048, () => pieces.Make(SiteKey, terms, null)),
            ("decide", 2, 0, () => Decision.Decide(policy, pressure, visitor)),
            ("name a visitor's record", 5, 128, () => visitors.Of(address)),
            ("count an opening", 2, 0, () => buckets.CountOpening(now += TimeSpan.FromMilliseconds(1))),
        ];

        Console.WriteLine($"piece of {header.Length} characters; median of {Measured.Rounds} rounds of {Measured.Calls} calls");
        Console.WriteLine($"{"",-30}{"CPU µs",8}{"budget",8}{"bytes",8}{"budget",8}");
        var withinBudget = true;
        foreach (var (name, budget, room, call) in rows)
        {
            var (microseconds, bytes) = Measured.Call(call);
            var isWithin = microseconds <= budget && bytes <= room;
            withinBudget &= isWithin;
            Console.WriteLine($"{name,-30}{microseconds,8:F2}{(double.IsFinite(budget) ? budget : ""),8}{bytes,8}{room,8}{(isWithin ? "" : "  OVER")}");
        }

        return withinBudget ? 0 : 1;
    }
}
