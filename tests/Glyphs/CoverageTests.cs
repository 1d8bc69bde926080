using System.Numerics;

namespace OneCaptcha.Glyphs.Tests;

public sealed class CoverageTests
{
    [Fact]
    public void A_rectangle_covers_exactly_its_area()
    {
        var pixels = Fill(new(2.25f, 3.5f), new(2.25f, 6), new(5.5f, 6), new(5.5f, 3.5f));
        Assert.Equal(0.75 * 0.5, pixels[(3 * 16) + 2] / 255.0, 0.003);
        Assert.Equal(0.5, pixels[(3 * 16) + 3] / 255.0, 0.003);
        Assert.Equal(255, pixels[(4 * 16) + 4]);
        Assert.Equal(0.5, pixels[(5 * 16) + 5] / 255.0, 0.003);
        Assert.Equal(0, pixels[(6 * 16) + 4]);
        Assert.Equal(3.25 * 2.5, pixels.Sum(pixel => pixel / 255.0), 0.03);
    }

    [Fact]
    public void A_polygon_covers_what_counting_samples_says()
    {
        var random = new Random(5);
        for (var round = 0; round < 60; round++)
        {
            Vector2[] corners = [.. Enumerable.Range(0, 3).Select(_ => new Vector2(random.NextSingle() * 22 - 3, random.NextSingle() * 22 - 3))];
            var pixels = Fill(corners);
            for (var i = 0; i < pixels.Length; i++)
            {
                var inside = 0;
                for (var sample = 0; sample < 256; sample++)
                {
                    inside += Contains(corners, new Vector2((i % 16) + ((sample % 16) + 0.5f) / 16, (i / 16) + ((sample / 16) + 0.5f) / 16)) ? 1 : 0;
                }

                Assert.Equal(inside / 256.0, pixels[i] / 255.0, 0.04);
            }
        }
    }

    [Fact]
    public void Overlaps_count_once_and_the_canvas_is_empty_afterwards()
    {
        var outline = new Outline();
        outline.AddPolygon([new(1, 1), new(1, 9), new(9, 9), new(9, 1)]);
        outline.AddPolygon([new(4, 4), new(4, 12), new(12, 12), new(12, 4)]);
        var coverage = new Coverage(16, 16);
        coverage.Add(outline);
        var pixels = new byte[256];
        coverage.Resolve(pixels);
        Assert.Equal(64 + 64 - 25, pixels.Count(pixel => pixel == 255));
        Assert.Equal(256 - 103, pixels.Count(pixel => pixel == 0));
        coverage.Resolve(pixels);
        Assert.All(pixels, pixel => Assert.Equal(0, pixel));
    }

    private static byte[] Fill(params Vector2[] corners)
    {
        var outline = new Outline();
        outline.AddPolygon(corners);
        var coverage = new Coverage(16, 16);
        coverage.Add(outline);
        var pixels = new byte[256];
        coverage.Resolve(pixels);
        return pixels;
    }

    private static bool Contains(Vector2[] corners, Vector2 point)
    {
        var inside = false;
        for (int i = 0, j = corners.Length - 1; i < corners.Length; j = i++)
        {
            var (a, b) = (corners[i], corners[j]);
            if (a.Y > point.Y != b.Y > point.Y && point.X < ((b.X - a.X) * (point.Y - a.Y) / (b.Y - a.Y)) + a.X)
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
