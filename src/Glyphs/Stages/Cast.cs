namespace OneCaptcha.Glyphs;

/// <summary>The characters of a stage: the expected one and those that stand in for it where the answer is no.</summary>
internal readonly record struct Cast(char Expected, string Distractors)
{
    /// <summary>Draws the expected character, all of them equally often, and <paramref name="least"/> or more of its look-alikes.</summary>
    public static Cast Draw(SeedStream stream, LookAlikes lookAlikes, int least)
    {
        var expected = lookAlikes.Pool[stream.Below(lookAlikes.Pool.Length)];
        Span<char> others = stackalloc char[lookAlikes.Neighbours(expected).Length];
        lookAlikes.Neighbours(expected).CopyTo(others);
        Span<char> cast = stackalloc char[1 + others.Length];
        cast[0] = expected;
        var count = 1;
        for (var left = others.Length; left > 0; left--)
        {
            var pick = stream.Below(left);
            var candidate = others[pick];
            others[pick] = others[left - 1];
            if (MayJoin(candidate, cast[..count], lookAlikes))
            {
                cast[count++] = candidate;
            }
        }

        // Its neighbours may all exclude one another. Each can be told from the expected character still, and that is what is asked.
        foreach (var neighbour in lookAlikes.Neighbours(expected))
        {
            if (count <= least && !cast[..count].Contains(neighbour))
            {
                cast[count++] = neighbour;
            }
        }

        return new Cast(expected, new string(cast[1..count]));
    }

    /// <summary>The characters of a tile: distractors, no two alike, one of them replaced by the expected character where that is to be there.</summary>
    public void Fill(SeedStream stream, bool isMatch, Span<char> tile)
    {
        for (var i = 0; i < tile.Length; i++)
        {
            // The pick-th of those that are not on the tile yet.
            var pick = stream.Below(Distractors.Length - i);
            foreach (var distractor in Distractors)
            {
                if (!tile[..i].Contains(distractor) && pick-- == 0)
                {
                    tile[i] = distractor;
                }
            }
        }

        if (isMatch)
        {
            tile[stream.Below(tile.Length)] = Expected;
        }
    }

    /// <summary>Whether a candidate can be told apart from all that are in already.</summary>
    private static bool MayJoin(char candidate, ReadOnlySpan<char> cast, LookAlikes lookAlikes)
    {
        foreach (var member in cast)
        {
            if (!lookAlikes.MayShareStage(candidate, member))
            {
                return false;
            }
        }

        return true;
    }
}
