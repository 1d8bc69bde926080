using OneCaptcha.Lab.Ink;

namespace OneCaptcha.Lab.Attack;

/// <summary>What one attack achieved against one difficulty.</summary>
/// <param name="Attack">Its name.</param>
/// <param name="Difficulty">0 to 3.</param>
/// <param name="Style">The style it was tested on.</param>
/// <param name="Tiles">Tiles answered rightly.</param>
/// <param name="Stages">Stages with nine right answers.</param>
/// <param name="TrainingSeconds">Processor time for learning, once.</param>
/// <param name="SecondsPerStage">Processor time for each stage that it answers.</param>
internal sealed record Measurement(
    string Attack, int Difficulty, string Style, Proportion Tiles, Proportion Stages, double TrainingSeconds, double SecondsPerStage)
{
    /// <summary>
    /// How often a session of <paramref name="stages"/> stages passes when each is passed with probability <paramref name="rate"/> and
    /// <paramref name="mistakes"/> wrong ones, each followed by a fresh one, are allowed: Σₖ C(n−1+k, k) pⁿ (1−p)ᵏ.
    /// </summary>
    public static double Session(double rate, int stages, int mistakes)
    {
        var (sum, ways) = (0.0, 1.0);
        for (var wrong = 0; wrong <= mistakes; wrong++)
        {
            sum += ways * Math.Pow(rate, stages) * Math.Pow(1 - rate, wrong);
            ways = ways * (stages + wrong) / (wrong + 1);
        }

        return sum;
    }

    /// <summary>Sessions passed under the policy that sites begin with: 3 stages, 1 mistake.</summary>
    public double Default => Session(Stages.Rate, 3, 1);

    /// <summary>5 stages, 1 mistake.</summary>
    public double Strict => Session(Stages.Rate, 5, 1);

    /// <summary>The published protocol's 20 stages without a mistake.</summary>
    public double Classic => Session(Stages.Rate, 20, 0);
}
