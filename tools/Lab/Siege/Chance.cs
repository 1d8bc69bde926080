using OneCaptcha.Grains.Policy;
using OneCaptcha.Grains.Work;

namespace OneCaptcha.Lab.Siege;

/// <summary>The dice of a simulation: the same seed throws the same.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Whether something of this probability happens.</summary>
    public bool Happens(double probability) => _random.NextDouble() < probability;

    /// <summary>A whole number below a limit.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>Seconds to the next of events that come at a rate, independently of each other.</summary>
    public double Wait(double rate) => -Math.Log(1 - _random.NextDouble()) / rate;

    /// <summary>A log-normal value of this median.</summary>
    public double Around(double median, double spread)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return median * Math.Exp(spread * normal);
    }

    /// <summary>Hashes that a piece of work takes: for each puzzle a geometric number, as good as an exponential one.</summary>
    public double Hashes(double bits)
    {
        if (bits <= 0) return 0;

        var amount = WorkAmount.OfBits(bits);
        var hashes = 0.0;
        for (var puzzle = 0; puzzle < amount.Puzzles; puzzle++) hashes += Wait(amount.Threshold / 4294967296.0);
        return hashes;
    }

    /// <summary>Plays the stages of a challenge.</summary>
    /// <param name="terms">What is asked.</param>
    /// <param name="skill">Share of stages solved, by difficulty.</param>
    /// <returns>Whether it was passed, and how many stages were answered.</returns>
    public (bool Passed, int Answered) Play(in Terms terms, double[] skill)
    {
        var (right, mistakes) = (0, 0);
        while (right < terms.Stages && mistakes <= terms.Mistakes)
        {
            if (Happens(skill[terms.Difficulty])) right++;
            else mistakes++;
        }

        return (right == terms.Stages, right + mistakes);
    }
}
