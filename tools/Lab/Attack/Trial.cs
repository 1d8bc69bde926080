using OneCaptcha.Lab.Ink;

namespace OneCaptcha.Lab.Attack;

/// <summary>Lets an attack learn, chooses its threshold, and tests it: three runs of stages that share none.</summary>
internal static class Trial
{
    /// <summary>Where in the training run the stages begin on which thresholds are chosen: behind all that is learned from.</summary>
    private const int FirstCalibration = 100_000_000;

    /// <summary>Runs one.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="known">Where it learns and chooses its threshold.</param>
    /// <param name="tested">Where it is tested.</param>
    /// <param name="stages">How many test stages.</param>
    public static Measurement Run(string name, IAttack attack, StageSource known, StageSource tested, int stages)
    {
        var training = attack.Learn(known);
        var decision = attack.Decides ?? Decision.Fit(
        [
            .. known.Take(StageSource.TrainingRun, attack.CalibrationStages, FirstCalibration)
                .Select(stage => (attack.Evidence(stage.Question), stage.Matches)),
        ]);

        // Drawn beforehand, so that the time is the attack's alone.
        LabelledStage[] tests = [.. tested.Take(StageSource.TestRun, stages)];
        var started = Spent(attack);
        bool[][] answers = [.. tests.Select(stage => decision.Answer(attack.Evidence(stage.Question)))];
        var ended = Spent(attack);

        var right = tests.Zip(answers, (stage, answer) => stage.Matches.Zip(answer, (truth, said) => truth == said).ToArray()).ToArray();
        return new Measurement(
            name,
            tested.Difficulty,
            tested.Style,
            Proportion.Of(right.SelectMany(tiles => tiles)),
            Proportion.Of(right.Select(tiles => tiles.All(tile => tile))),
            training,
            (ended - started).TotalSeconds / stages);
    }

    private static TimeSpan Spent(IAttack attack) => Environment.CpuUsage.TotalTime + attack.SpentElsewhere;
}
