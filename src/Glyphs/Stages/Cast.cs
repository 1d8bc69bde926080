namespace OneCaptcha.Glyphs;

/// <summary>The characters of a stage: the expected one and those that stand in for it where the answer is no.</summary>
internal readonly record struct Cast(char Expected, string Distractors)
{
    /// <summary>Draws the expected character, all of them equally often, and its look-alikes.</summary>
    public static Cast Draw(SeedStream stream, Difficulty difficulty, TypefaceKind kind)
    {
        var groups = LookAlikes.GroupsOf(difficulty);
        var total = 0;
        foreach (var group in groups)
        {
            total += group.Length;
        }

        var choice = stream.Below(total);
        var chosen = 0;
        while (choice >= groups[chosen].Length)
        {
            choice -= groups[chosen++].Length;
        }

        return Of(stream, groups[chosen], choice, kind);
    }

    /// <summary>Takes distractors in random order, leaving out what would not be told apart from one that is in already.</summary>
    private static Cast Of(SeedStream stream, string group, int expected, TypefaceKind kind)
    {
        Span<char> others = stackalloc char[group.Length - 1];
        group.AsSpan(0, expected).CopyTo(others);
        group.AsSpan(expected + 1).CopyTo(others[expected..]);
        Span<char> cast = stackalloc char[group.Length];
        cast[0] = group[expected];
        var count = 1;
        for (var left = others.Length; left > 0; left--)
        {
            var pick = stream.Below(left);
            var candidate = others[pick];
            others[pick] = others[left - 1];
            if (MayJoin(candidate, cast[..count], kind))
            {
                cast[count++] = candidate;
            }
        }

        return new Cast(cast[0], new string(cast[1..count]));
    }

    private static bool MayJoin(char candidate, ReadOnlySpan<char> cast, TypefaceKind kind)
    {
        foreach (var member in cast)
        {
            if (!LookAlikes.MayShareStage(candidate, member, kind))
            {
                return false;
            }
        }

        return true;
    }
}
