namespace OneCaptcha.Glyphs.Tests;

public sealed class LookAlikeTests
{
    public static TheoryData<TypefaceKind> Kinds => [.. Enum.GetValues<TypefaceKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Letters_that_differ_by_size_alone_never_share_a_stage(TypefaceKind kind)
    {
        foreach (var pair in new[] { "cC", "oO", "o0", "O0", "sS", "zZ", "xX", "vV", "kK", "pP", "uU", "jJ", "yY" })
        {
            Assert.False(LookAlikes.MayShareStage(pair[0], pair[1], kind), pair);
            Assert.False(LookAlikes.MayShareStage(pair[1], pair[0], kind), pair);
        }
    }

    [Theory]
    [InlineData(TypefaceKind.Serif)]
    [InlineData(TypefaceKind.Slab)]
    public void One_and_small_l_and_capital_I_never_share_a_stage_in_faces_with_serifs(TypefaceKind kind)
    {
        Assert.False(LookAlikes.MayShareStage('1', 'l', kind));
        Assert.False(LookAlikes.MayShareStage('I', 'l', kind));
    }

    [Fact]
    public void A_shape_has_no_distance_from_itself_and_little_from_its_own_larger_form()
    {
        Assert.Equal(0, LookAlikes.Distance('a', 'a', TypefaceKind.Sans));
        Assert.True(LookAlikes.Distance('c', 'C', TypefaceKind.Sans) < LookAlikes.Distance('c', 'k', TypefaceKind.Sans) / 2);
        Assert.Equal(LookAlikes.Distance('b', 'h', TypefaceKind.Serif), LookAlikes.Distance('h', 'b', TypefaceKind.Serif));
    }

    [Fact]
    public void Nothing_on_a_stage_is_closer_than_the_least_distance_and_no_bare_stems_from_difficulty_2_on()
    {
        for (var i = 0; i < 400; i++)
        {
            var stage = StageRenderer.Render(Seeds.Of(i), i % 4);
            var kind = stage.Typeface.Kind;
            var shown = (stage.Characters + stage.Character).Distinct().ToList();
            foreach (var (one, other) in shown.SelectMany(one => shown.Where(other => one < other).Select(other => (one, other))))
            {
                Assert.True(LookAlikes.MayShareStage(one, other, kind), $"{one} and {other} in {kind}");
                Assert.True(LookAlikes.Distance(one, other, kind) >= LookAlikes.LeastDistance);
            }

            Assert.True(stage.Difficulty < 2 || !shown.Any("1lI!ij|/".Contains));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_character_of_every_group_has_a_look_alike_to_stand_beside_it(TypefaceKind kind)
    {
        foreach (var difficulty in new[] { 0, 2 })
        {
            foreach (var group in LookAlikes.GroupsOf(Difficulty.Of(difficulty)))
            {
                foreach (var character in group)
                {
                    Assert.True(group.Any(other => other != character && LookAlikes.MayShareStage(character, other, kind)), $"{character} in {group}");
                }
            }
        }
    }
}
