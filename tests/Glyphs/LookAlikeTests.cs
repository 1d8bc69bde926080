namespace OneCaptcha.Glyphs.Tests;

public sealed class LookAlikeTests
{
    public static TheoryData<int, TypefaceKind> Tables
    {
        get
        {
            var tables = new TheoryData<int, TypefaceKind>();
            foreach (var kind in Enum.GetValues<TypefaceKind>())
            {
                for (var difficulty = 0; difficulty <= 3; difficulty++)
                {
                    tables.Add(difficulty, kind);
                }
            }

            return tables;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Letters_that_differ_by_size_alone_never_share_a_stage(int difficulty, TypefaceKind kind)
    {
        var alike = Of(difficulty, kind);
        foreach (var pair in new[] { "cC", "oO", "o0", "O0", "sS", "zZ", "xX", "vV", "kK", "pP", "uU", "yY", "wW" })
        {
            Assert.False(alike.MayShareStage(pair[0], pair[1]), pair);
            Assert.False(alike.MayShareStage(pair[1], pair[0]), pair);
        }
    }

    [Fact]
    public void What_readers_were_seen_to_confuse_under_strokes_and_bends_never_shares_a_stage()
    {
        foreach (var kind in Enum.GetValues<TypefaceKind>())
        {
            foreach (var difficulty in new[] { 1, 2, 3 })
            {
                foreach (var pair in new[] { "vy", "Vy", "vY", "xy", "xY", "ce", "cG", "kx", "kY", "T7", "Tt", "rT", "vr" })
                {
                    Assert.False(Of(difficulty, kind).MayShareStage(pair[0], pair[1]), $"{pair} at {difficulty} in {kind}");
                }
            }
        }
    }

    [Theory]
    [InlineData('O', 'Q')]
    [InlineData('E', 'F')]
    [InlineData('P', 'R')]
    public void What_one_stroke_can_hide_or_add_parts_letters_less_where_strokes_cross(char one, char other)
    {
        foreach (var kind in Enum.GetValues<TypefaceKind>())
        {
            Assert.True(Of(2, kind).Distance(one, other) < Of(0, kind).Distance(one, other), $"{kind}");
            Assert.False(Of(2, kind).MayShareStage(one, other), $"{kind}");
        }
    }

    [Fact]
    public void Distance_is_the_same_both_ways_and_smallest_between_letters_of_one_shape()
    {
        var alike = Of(0, TypefaceKind.Sans);
        Assert.Equal(alike.Distance('b', 'h'), alike.Distance('h', 'b'));
        Assert.True(alike.Distance('c', 'C') < alike.Distance('c', 'k') / 1.5);
        Assert.Throws<ArgumentException>(() => alike.Distance('c', '≤'));
    }

    [Fact]
    public void Nothing_on_a_stage_is_closer_than_the_least_distance_and_no_bare_stems_from_difficulty_1_on()
    {
        for (var i = 0; i < 400; i++)
        {
            var stage = StageRenderer.Render(Seeds.Of(i), i % 4);
            var alike = Of(stage.Difficulty, stage.Typeface.Kind);
            var shown = (stage.Characters + stage.Character).Distinct().ToList();
            foreach (var (one, other) in shown.SelectMany(one => shown.Where(other => one < other).Select(other => (one, other))))
            {
                Assert.True(alike.MayShareStage(one, other), $"{one} and {other} in {stage.Typeface.Kind}");
                Assert.True(alike.Distance(one, other) >= alike.LeastDistance);
            }

            Assert.True(stage.Difficulty < 1 || !shown.Any("1lI!ij|/".Contains));
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_character_has_look_alikes_to_stand_beside_it(int difficulty, TypefaceKind kind)
    {
        var alike = Of(difficulty, kind);
        using var expansion = new SeedExpansion();
        expansion.Begin(Seeds.Of(1));
        for (var i = 0; i < 300; i++)
        {
            var cast = Cast.Draw(new SeedStream(expansion, i % SeedExpansion.StreamCount), alike, Difficulty.Of(difficulty).CharactersPerTile);
            Assert.True(cast.Distractors.Length >= Difficulty.Of(difficulty).CharactersPerTile, $"{cast}");
        }
    }

    private static LookAlikes Of(int difficulty, TypefaceKind kind) => HouseStyle.Public.LookAlikes(Difficulty.Of(difficulty), kind);
}
