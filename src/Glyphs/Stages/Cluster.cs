namespace OneCaptcha.Glyphs;

/// <summary>The expected character of a stage and the characters that may stand beside it.</summary>
internal readonly record struct Cluster(char Expected, string Distractors)
{
    private static readonly string[] Groups =
    [
        "bdpqg69", "mnhur", "EFBPR83", "ceGOQD", "KXRk", "AHNM4", "S52Z", "vy", "VY", "1lI!ijtf",
    ];

    /// <summary>Draws a character and its look-alikes.</summary>
    public static Cluster Draw(SeedStream stream, Difficulty difficulty, Typeface face)
    {
        var group = Groups[stream.Below(Groups.Length)];
        var expected = stream.Below(group.Length);
        return new Cluster(group[expected], group.Remove(expected, 1));
    }
}
