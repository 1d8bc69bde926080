using System.Numerics;

namespace OneCaptcha.Lab.Attack.Learners;

/// <summary>Changes that make more of few labelled stages.</summary>
internal static class Augmentation
{
    /// <summary>
    /// One of the eight symmetries of the square. Applied to a whole stage it changes the characters into others that nobody has named, and
    /// leaves the answers as they are.
    /// </summary>
    public static Matrix3x2 Symmetry(Random random)
    {
        var bits = random.Next(8);
        var (right, down) = ((bits & 1) == 0 ? 1 : -1, (bits & 2) == 0 ? 1 : -1);
        return (bits & 4) == 0 ? new Matrix3x2(right, 0, 0, down, 0, 0) : new Matrix3x2(0, right, down, 0, 0, 0);
    }

    /// <summary>A small turn, change of scale and shift, for each image on its own.</summary>
    public static Matrix3x2 Small(Random random) =>
        Matrix3x2.CreateRotation(Within(random, 0.12f))
        * Matrix3x2.CreateScale(1 + Within(random, 0.12f), 1 + Within(random, 0.12f))
        * Matrix3x2.CreateTranslation(Within(random, 5), Within(random, 5));

    private static float Within(Random random, float bound) => bound * ((2 * random.NextSingle()) - 1);
}
