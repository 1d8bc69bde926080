using System.Security.Cryptography;

namespace OneCaptcha.Glyphs.Tests;

public sealed class HouseStyleTests
{
    private static readonly byte[] Secret = SHA256.HashData("a deployment"u8);

    [Fact]
    public void The_same_secret_and_period_draw_the_same_tiles_and_any_other_draw_others()
    {
        var stage = Render(HouseStyle.Of(Secret, 7));
        var again = Render(HouseStyle.Of(Secret, 7));
        Assert.Equal(stage.Expected, again.Expected);
        Assert.Equal(stage.Tiles, again.Tiles);
        foreach (var other in new[] { HouseStyle.Of(Secret, 8), HouseStyle.Of(SHA256.HashData("another"u8), 7), HouseStyle.Public })
        {
            Assert.NotEqual(stage.Expected, Render(other).Expected);
        }
    }

    [Fact]
    public void The_answer_key_does_not_depend_on_the_style_so_that_a_redrawn_stage_keeps_it_whatever_became_of_the_secret()
    {
        for (var i = 0; i < 50; i++)
        {
            var (house, common) = (StageRenderer.Render(Seeds.Of(i), i % 4, HouseStyle.Of(Secret, 1)), StageRenderer.Render(Seeds.Of(i), i % 4));
            Assert.Equal(common.AnswerKey, house.AnswerKey);
        }
    }

    [Fact]
    public void Letters_are_bent_each_in_its_own_way_and_stay_near_where_they_were()
    {
        var style = HouseStyle.Of(Secret, 1);
        var bends = new HashSet<float>();
        foreach (var character in Alphabet.Characters)
        {
            var (bent, plain) = (style.Find(character), Alphabet.Find(character));
            var moves = bent.Strokes.Zip(plain.Strokes, (one, other) => (one.Start - other.Start).Length()).ToList();
            Assert.All(moves, move => Assert.InRange(move, 0, 0.34f));
            bends.Add(moves[0]);
        }

        Assert.True(bends.Count > 100);
    }

    [Fact]
    public void Every_style_leaves_every_character_look_alikes_and_draws_stages_of_every_difficulty()
    {
        for (var period = 0; period < 12; period++)
        {
            var style = HouseStyle.Of(Secret, period);
            var difficulty = Difficulty.Of(1 + (period % 3));
            var alike = style.LookAlikes(difficulty, (TypefaceKind)(period % 5));
            Assert.All(alike.Pool, character => Assert.True(alike.Neighbours(character).Length > difficulty.CharactersPerTile, $"{character} in period {period}"));
            for (var i = 0; i < 20; i++)
            {
                var stage = StageRenderer.Render(Seeds.Of(i), difficulty.Level, style);
                Assert.All(stage.Tiles, tile => Assert.Equal(64, PngDecoder.Decode(tile).Width));
            }
        }
    }

    [Fact]
    public void No_style_ever_leaves_a_tile_without_enough_distractors()
    {
        using var expansion = new SeedExpansion();
        for (var period = 0; period < 40; period++)
        {
            var difficulty = Difficulty.Of(2 + (period % 2));
            var alike = HouseStyle.Of(Secret, period).LookAlikes(difficulty, TypefaceKind.Sans);
            for (var i = 0; i < 400; i++)
            {
                expansion.Begin(Seeds.Of(i));
                var cast = Cast.Draw(new SeedStream(expansion, 1), alike, difficulty.CharactersPerTile);
                Assert.True(cast.Distractors.Length >= difficulty.CharactersPerTile, $"{cast} in period {period}");
                Assert.All(cast.Distractors, one => Assert.All(cast.Distractors + cast.Expected, other => Assert.True(one == other || alike.MayShareStage(one, other))));
            }
        }
    }

    [Fact]
    public void A_tile_is_filled_where_all_look_alikes_exclude_one_another()
    {
        // One of 9,000 stages of sixty styles: a first distractor that is too like every other.
        var stage = StageRenderer.Render(SHA256.HashData(BitConverter.GetBytes(40_121)), 3, HouseStyle.Of(SHA256.HashData("reader"u8), 40));
        Assert.DoesNotContain('\0', stage.Characters);
        Assert.All(Enumerable.Range(0, Stage.TileCount), tile =>
            Assert.Equal((stage.AnswerKey >> tile & 1) != 0, stage.Characters.Substring(2 * tile, 2).Contains(stage.Character, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_short_secret_is_refused() => Assert.Throws<ArgumentException>(() => HouseStyle.Of(new byte[HouseStyle.LeastSecretLength - 1], 0));

    private static Stage Render(HouseStyle style) => StageRenderer.Render(Seeds.Of(3), 2, style);
}
