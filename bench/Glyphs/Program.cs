using OneCaptcha.Glyphs.Bench;

// Draws tiles on one core and says what one costs in time, bytes and garbage, beside a like drawing through Skia.
// --steps shows where a tile's time goes; --quick and --no-skia shorten the run.
// Exits with 1 when a tile allocates more than the budget of its difficulty, bytes beyond the PNG itself.
double[] allocationBudgets = [150, 350, 550, 600];

if (args.Contains("--steps"))
{
    Steps.Print();
    Parts.Print();
    return 0;
}

var quick = args.Contains("--quick");
var skia = args.Contains("--no-skia") ? null : await Skia.Measure();
Console.WriteLine("what                          median µs     best   bytes/tile   allocated beyond the PNG");
var failed = false;
for (var difficulty = 0; difficulty <= 3; difficulty++)
{
    var cost = TileCost.Measure(difficulty, quick ? 300 : 3000);
    Console.WriteLine($"tile, difficulty {difficulty}            {cost.Microseconds,8:F1} {cost.Best,8:F1} {cost.Bytes,12:F0} {cost.AllocatedBeyond,18:F0}");
    if (cost.AllocatedBeyond > allocationBudgets[difficulty])
    {
        Console.Error.WriteLine($"A tile of difficulty {difficulty} allocates more than {allocationBudgets[difficulty]} bytes beyond its PNG.");
        failed = true;
    }
}

if (skia is null)
{
    Console.WriteLine("Skia (@napi-rs/canvas)         not measured");
}
else
{
    foreach (var (content, cost) in new[] { ("0", skia.Flat), ("3", skia.Cluttered) })
    {
        Console.WriteLine($"Skia, content like {content}          {cost.Microseconds,8:F1} {cost.Best,8:F1} {cost.Bytes,12:F0}");
    }
}

return failed ? 1 : 0;
