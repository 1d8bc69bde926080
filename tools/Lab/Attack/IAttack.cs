namespace OneCaptcha.Lab.Attack;

/// <summary>A program that plays. What it finds is turned into answers by a <see cref="Decision"/>, the same way for all attacks.</summary>
internal interface IAttack
{
    /// <summary>Stages, apart from those it learns from, on which its threshold is chosen.</summary>
    int CalibrationStages => 200;

    /// <summary>How it decides, where that is not to be learned.</summary>
    Decision? Decides => null;

    /// <summary>Processor time that it spent in other processes.</summary>
    TimeSpan SpentElsewhere => TimeSpan.Zero;

    /// <summary>Learns from stages of the training run, if it learns; returns the processor time that took, in seconds.</summary>
    double Learn(StageSource source) => 0;

    /// <summary>For each of the nine tiles a row of numbers that tell whether it contains the expected character.</summary>
    float[][] Evidence(Question question);
}
