using System.Numerics;

namespace OneCaptcha.Glyphs.Tests;

public sealed class AlphabetTests
{
    [Fact]
    public void It_has_ninety_characters_or_more_with_all_digits_and_latin_letters()
    {
        Assert.True(Alphabet.Characters.Count >= 90);
        Assert.All("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ|!/+-=<>≤≥√∞π∫∑±()", character => Assert.True(Alphabet.Contains(character), $"{character}"));
        Assert.Throws<ArgumentException>(() => Alphabet.Find('語'));
    }

    [Fact]
    public void Skeletons_keep_within_their_box()
    {
        foreach (var skeleton in Alphabet.Characters.Select(Alphabet.Find))
        {
            foreach (var point in skeleton.Strokes.SelectMany(stroke => stroke.Flatten()))
            {
                Assert.InRange(point.X, -0.03f, skeleton.Width + 0.06f);
                Assert.InRange(point.Y, -0.31f, 1.15f);
            }
        }
    }

    [Fact]
    public void No_curve_is_so_tight_that_a_stem_would_fold_over_itself()
    {
        // Turning by more than 45° within a twentieth of the cap height is a corner, and must be written as one.
        foreach (var stroke in Alphabet.Characters.Select(Alphabet.Find).SelectMany(skeleton => skeleton.Strokes))
        {
            var from = stroke.Start;
            foreach (var segment in stroke.Segments.Where(segment => !segment.IsLine))
            {
                var points = Enumerable.Range(0, 33).Select(i => Bezier.At(from, segment.Control1, segment.Control2, segment.End, i / 32f)).ToArray();
                for (var i = 2; i < points.Length; i++)
                {
                    var (a, b) = (points[i - 1] - points[i - 2], points[i] - points[i - 1]);
                    Assert.True(Vector2.Dot(Vector2.Normalize(a), Vector2.Normalize(b)) > 0.7f, $"near {points[i]}");
                }

                from = segment.End;
            }
        }
    }

    [Fact]
    public void Every_character_shows_ink_within_the_tile_in_every_kind_of_face()
    {
        var coverage = new Coverage(TilePainter.Size, TilePainter.Size);
        var pixels = new byte[TilePainter.Size * TilePainter.Size];
        var (shape, warp) = (new Outline(), new Warp());
        for (var i = 0; i < 60; i++)
        {
            using var expansion = new SeedExpansion();
            expansion.Begin(Seeds.Of(i));
            var face = Typefaces.Draw(new SeedStream(expansion, 1), (TypefaceKind)(i % 5));
            foreach (var character in Alphabet.Characters)
            {
                var difficulty = Difficulty.Of(i % 4);
                shape.Clear();
                warp.Draw(new SeedStream(expansion, 3), difficulty.Warp);
                new Pen().Draw(Alphabet.Find(character), face, 1, difficulty.CapHeight.Most, shape, warp);
                Placement.Stand(new SeedStream(expansion, 2), shape, face, difficulty, difficulty.CapHeight.Most);
                Placement.Place(new SeedStream(expansion, 2), shape);
                var (min, max) = shape.Bounds();
                Assert.True(min.X > 1 && min.Y > 1 && max.X < 63 && max.Y < 63, $"{character} at {min} to {max}");
                coverage.Add(shape);
                coverage.Resolve(pixels);
                var ink = pixels.Sum(pixel => pixel / 255.0);
                Assert.True(ink is > 3 and < 900, $"{character} has {ink} pixels of ink");
            }
        }
    }

    [Fact]
    public void Low_letters_are_those_without_ascender_and_descender() =>
        Assert.Equal("acemnorsuvwxz", string.Concat(Alphabet.Characters.Where(character => char.IsAsciiLetterOrDigit(character) && Alphabet.Find(character).IsLow)));

    [Fact]
    public void Strokes_that_are_not_in_the_notation_are_refused()
    {
        Assert.Throws<FormatException>(() => SkeletonReader.Read("x 0,0 L 1,1 c"));
        Assert.Throws<FormatException>(() => SkeletonReader.Read("c 0,0 Z 1,1 c"));
        Assert.Throws<FormatException>(() => SkeletonReader.Read("c 0,0 L 1,1"));
    }
}
