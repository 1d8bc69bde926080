namespace OneCaptcha.Glyphs;

/// <summary>The characters of a stage: the expected one and those that stand in for it where the answer is no.</summary>
internal readonly record struct Cast(char Expected, string Distractors)
{
    /// <summary>Draws the expected character, all of them equally often, and <paramref name="least"/> or more of its look-alikes.</summary>
    public static Cast Draw(SeedStream stream, LookAlikes lookAlikes, int least)
    {
        var expected = lookAlikes.Pool[stream.Below(lookAlikes.Pool.Length)];
        var candidates = lookAlikes.Candidates(expected);
        Span<char> near = stackalloc char[lookAlikes.Pool.Length];
        var left = lookAlikes.Neighbours(expected).Length;
        candidates.CopyTo(near);
        Span<char> cast = stackalloc char[1 + Math.Max(left, least)];
        cast[0] = expected;
        var count = 1;
        for (; left > 0; left--)
        {
            var pick = stream.Below(left);
            count += Join(near[pick], cast, count, lookAlikes);
            near[pick] = near[left - 1];
        }

        // The nearest may all exclude one another; then the next ones fill the tile.
        for (var next = 0; count <= least && next < candidates.Length; next++)
        {
            count += Join(candidates[next], cast, count, lookAlikes);
        }

        // So may all of them, in a style of its own. Each can be told from the expected character still, and that is what is asked.
        for (var next = 0; count <= least && next < candidates.Length; next++)
        {
            if (!cast[..count].Contains(candidates[next]))
            {
                cast[count++] = candidates[next];
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

    /// <summary>Adds a candidate that can be told apart from all who are in; returns how many were added, 1 or 0.</summary>
    private static int Join(char candidate, Span<char> cast, int count, LookAlikes lookAlikes)
    {
        foreach (var member in cast[..count])
        {
            if (candidate == member || !lookAlikes.MayShareStage(candidate, member))
            {
                return 0;
            }
        }

        cast[count] = candidate;
        return 1;
    }
}
