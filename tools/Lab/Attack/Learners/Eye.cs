using OneCaptcha.Lab.Attack.Networks;

namespace OneCaptcha.Lab.Attack.Learners;

/// <summary>The first part of each learner: from a view of a tile to <see cref="Width"/> numbers.</summary>
internal static class Eye
{
    /// <summary>Numbers that come out.</summary>
    public const int Width = 128;

    private const int Channels = 16;

    /// <summary>Three convolutions of 16, 32 and 64 channels over a <see cref="GradientView"/>, a pool after each, and a dense layer.</summary>
    public static Layer[] Convolutional(Random random, double dropout)
    {
        const int Side = GradientView.Side;
        return
        [
            new Convolution(Side, GradientView.Channels, Channels, random),
            new Pool(Side, Channels),
            new BatchNormaliser(Side * Side / 4 * Channels, Channels),
            new Convolution(Side / 2, Channels, 2 * Channels, random),
            new Pool(Side / 2, 2 * Channels),
            new BatchNormaliser(Side * Side / 16 * 2 * Channels, 2 * Channels),
            new Convolution(Side / 4, 2 * Channels, 4 * Channels, random),
            new Pool(Side / 4, 4 * Channels),
            new BatchNormaliser(Side * Side / 64 * 4 * Channels, 4 * Channels),
            new Dense(Side / 8 * (Side / 8) * 4 * Channels, Width, random),
            new BatchNormaliser(Width, Width),
            new Rectifier(Width, dropout, random),
        ];
    }

    /// <summary>One hidden layer over a view whose numbers are features already.</summary>
    public static Layer[] Plain(int length, Random random, double dropout) =>
        [new Dense(length, Width, random), new BatchNormaliser(Width, Width), new Rectifier(Width, dropout, random)];
}
