namespace OneCaptcha.Glyphs.Tests;

/// <summary>What stands between a program and the glyphs never stands between a person and them.</summary>
public sealed class ClutterTests
{
    private const int Pixels = TilePainter.Size * TilePainter.Size;

    [Fact]
    public void No_crossing_stroke_hides_more_than_a_tenth_of_a_glyph_and_nearly_every_tile_has_one()
    {
        var crossed = ForEachGlyph((stream, clutter, glyph) =>
        {
            var ink = new byte[Pixels];
            clutter.Cross(stream, new[] { glyph }, ClutterForms.Public, ink);
            var covered = Masks.Overlap(glyph.Mask, ink);
            Assert.InRange(covered, 0, Clutter.MostCovered * glyph.Ink);
            return covered > 0;
        });
        Assert.InRange(crossed, 0.8, 1);
    }

    [Fact]
    public void Loose_fragments_stay_clear_of_the_glyph()
    {
        var found = ForEachGlyph((stream, clutter, glyph) =>
        {
            var ink = new byte[Pixels];
            clutter.Scatter(stream, new[] { glyph }, ClutterForms.Public, ink);
            Assert.Equal(0, Masks.Overlap(glyph.Mask, ink));
            // Nor does it touch: two pixels of ground lie between.
            for (var i = 0; i < Pixels; i++)
            {
                for (var dy = -2; ink[i] > 0 && dy <= 2; dy++)
                {
                    var near = i + (dy * TilePainter.Size);
                    Assert.True(near is < 0 or >= Pixels || glyph.Mask[near] == 0);
                }
            }

            return Masks.Ink(ink) > 0;
        });
        Assert.InRange(found, 0.9, 1);
    }

    [Fact]
    public void Where_ink_and_ground_change_places_every_pixel_is_as_it_was_or_the_opposite()
    {
        ForEachGlyph((stream, clutter, glyph) =>
        {
            var ink = glyph.Mask.ToArray();
            clutter.Counterchange(stream, new[] { glyph }, ClutterForms.Public, ink);
            var odd = Enumerable.Range(0, Pixels).Count(i => ink[i] != glyph.Mask[i] && ink[i] != 255 - glyph.Mask[i]);
            Assert.InRange(odd, 0, 3 * TilePainter.Size);
            return true;
        });
    }

    [Fact]
    public void The_boxes_of_two_glyphs_never_meet()
    {
        using var expansion = new SeedExpansion();
        var (pen, one, other) = (new Pen(), new Outline(), new Outline());
        foreach (var (first, second) in Alphabet.Characters.Where(char.IsAsciiLetterOrDigit).SelectMany(a => "mMWgj1".Select(b => (a, b))))
        {
            expansion.Begin(Seeds.Of(first + (1000 * second)));
            var stream = new SeedStream(expansion, 1);
            Draw(first, one);
            Draw(second, other);
            Placement.Place(stream, one, other);
            var ((min1, max1), (min2, max2)) = (one.Bounds(), other.Bounds());
            Assert.True(max1.X < min2.X || max2.X < min1.X || max1.Y < min2.Y || max2.Y < min1.Y, $"{first}{second}");
            Assert.All(new[] { min1, min2 }, corner => Assert.True(corner.X > 1.9f && corner.Y > 1.9f));
            Assert.All(new[] { max1, max2 }, corner => Assert.True(corner.X < 62.1f && corner.Y < 62.1f));

            void Draw(char character, Outline shape)
            {
                var face = Typefaces.Draw(stream, TypefaceKind.Slab);
                shape.Clear();
                pen.Draw(Alphabet.Find(character), face, 1, 31, shape);
                Placement.Stand(stream, shape, face, Difficulties.Hard, 31);
            }
        }
    }

    /// <summary>Draws many glyphs; the share for which the test says yes.</summary>
    private static double ForEachGlyph(Func<SeedStream, Clutter, TileGlyph, bool> test)
    {
        using var expansion = new SeedExpansion();
        var (pen, clutter, coverage, glyph) = (new Pen(), new Clutter(), new Coverage(TilePainter.Size, TilePainter.Size), new TileGlyph());
        var (yes, count) = (0, 0);
        foreach (var character in "abcdefghkmnopqrstuvwxyzABCDEFGHKMNPQRSTVXYZ23456789")
        {
            for (var round = 0; round < 6; round++, count++)
            {
                expansion.Begin(Seeds.Of(character + (1000 * round)));
                var stream = new SeedStream(expansion, 1);
                var face = Typefaces.Draw(stream, (TypefaceKind)(round % 5));
                glyph.HalfStem = face.Stem * 14;
                glyph.Shape.Clear();
                pen.Draw(Alphabet.Find(character), face, 1, 28, glyph.Shape);
                glyph.InkPolygons = glyph.Shape.Ends.Length;
                Placement.Stand(stream, glyph.Shape, face, Difficulties.Hard, 28);
                Placement.Place(stream, glyph.Shape);
                glyph.Resolve(coverage);
                yes += test(stream, clutter, glyph) ? 1 : 0;
            }
        }

        return (double)yes / count;
    }
}
