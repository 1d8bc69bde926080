using OneCaptcha.Ink;
using OneCaptcha.Ink.Bench;
using OneCaptcha.Lab.Ink;

// What an ink costs on one core: reading its text, verifying it, taking its fingerprint and comparing it with a full ring, drawing the
// picture. Beside it the nearest point cloud ($P), the usual recogniser of small projects, on the same inks already cut into symbols.
// Exits with 1 when a verification takes or allocates more than its budget. --quick shortens the run.
const double TimeBudget = 300, AllocationBudget = 40_000;

var quick = args.Contains("--quick");
var inks = Inks.Write(quick ? 100 : 400);
var verifier = new InkVerifier();
var key = new byte[InkFingerprint.KeyLength];
var texts = inks.ConvertAll(ink => Inks.Print(ink.Ink));
var ring = new ReplayRing();
foreach (var (_, _, ink) in Inks.Write(ReplayRing.Capacity, seed: 3))
    ring.TryAdd(InkFingerprint.AllOf(ink, key), DateTimeOffset.UnixEpoch);
var fingerprints = inks.ConvertAll(ink => InkFingerprint.Of(ink.Ink, key));
var clouds = new PointClouds(templates: 10);

Console.WriteLine("what                                   median µs     95 %     best   allocated");
var verify = Cost.Measure("verify", inks, quick, (ink, _) => verifier.Verify(ink.Ink, ink.Expected));
Cost.Measure("  of it likeness", inks, quick, (ink, _) => verifier.Likeness(ink.Ink));
Cost.Measure("parse", inks, quick, (_, i) => InkParser.TryParse(texts[i], InkLimits.Default, out var _, out var _));
Cost.Measure("fingerprint", inks, quick, (ink, _) => InkFingerprint.Of(ink.Ink, key));
Cost.Measure($"compare with {ring.Entries.Count} fingerprints", inks, quick, (_, i) => ring.Entries.Count(kept => fingerprints[i].IsReplayOf(kept.Fingerprint)));
Cost.Measure("picture 272×136", inks, quick, (ink, _) => ExpressionPicture.Draw(ink.Expected, new byte[ExpressionPicture.SeedLength]));
Cost.Measure("picture 272×136 at 2×", inks, quick, (ink, _) => ExpressionPicture.Draw(ink.Expected, new byte[ExpressionPicture.SeedLength], scale: 2));
Cost.Measure("reference: $P, 10 templates a symbol", inks, quick: true, (ink, _) => ink.Symbols.Count(symbol => clouds.Nearest(symbol) == 'x'));

if (verify.Best > TimeBudget || verify.Allocated > AllocationBudget)
{
    Console.Error.WriteLine($"A verification takes more than {TimeBudget} µs or {AllocationBudget} bytes.");
    return 1;
}

return 0;
