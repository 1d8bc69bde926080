using OneCaptcha.Lab.Ink;

namespace OneCaptcha.Ink.Tests;

/// <summary>The committed samples of people who took no part in training (Handwriting/NOTICE.md), and hands mixed from them.</summary>
internal static class TestHandwriting
{
    public static IReadOnlyList<Sample> Samples { get; } =
        [.. new[] { "pendigits", "omniglot" }.SelectMany(Read)];

    /// <summary>Digits and letters of people; the signs, which these sets lack, along skeletons.</summary>
    public static IReadOnlyList<Composer> Composers { get; } = Mix();

    private static List<Sample> Read(string set)
    {
        using var stream = typeof(TestHandwriting).Assembly.GetManifestResourceStream(set + ".jsonl.gz")!;
        return [.. DataSets.Read(stream)];
    }

    private static List<Composer> Mix()
    {
        var letters = Samples.Where(s => s.Set == "omniglot" && "xdhmπ".Contains(s.Label)).ToList();
        var signs = SkeletonSymbols.Draw(4, 99).Where(s => !char.IsAsciiDigit(s.Label) && !"xdhmπ".Contains(s.Label)).ToList();
        return [.. Samples.Where(s => s.Set == "pendigits").GroupBy(s => s.Writer)
            .Select(digits => new Composer(digits.Key, digits.Concat(letters).Concat(signs)))];
    }
}
