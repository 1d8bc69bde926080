namespace OneCaptcha.Grains.Generation;

/// <summary>Where a stage came from, if from anywhere; the order is that of the labels in <see cref="GrainTelemetry"/>.</summary>
internal enum StageSource
{
    Ready,
    Drawn,
    Refused,
}
