using OneCaptcha.Glyphs;

namespace OneCaptcha.Lab.Stages;

/// <summary>
/// <c>stages likeness --difficulty D</c>: for each kind of face and each character its nearest neighbours with their distances; a pair
/// that may not share a stage stands in brackets.
/// </summary>
internal static class LikenessCommand
{
    /// <summary>Prints the table.</summary>
    public static int Run(Difficulty difficulty, HouseStyle style)
    {
        foreach (var kind in Enum.GetValues<TypefaceKind>())
        {
            var likeness = style.LookAlikes(difficulty, kind);
            Console.WriteLine($"{kind}, difficulty {difficulty.Level}, least distance {likeness.LeastDistance:F2}");
            foreach (var character in likeness.Pool)
            {
                var nearest = likeness.Pool.Where(other => other != character).OrderBy(other => likeness.Distance(character, other)).Take(12).Select(other =>
                {
                    var entry = $"{other} {likeness.Distance(character, other):F2}";
                    return likeness.MayShareStage(character, other) ? entry : $"[{entry}]";
                });
                Console.WriteLine($"  {character}  {string.Join("  ", nearest)}");
            }
        }

        return 0;
    }
}
