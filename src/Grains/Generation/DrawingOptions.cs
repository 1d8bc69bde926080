namespace OneCaptcha.Grains.Generation;

/// <summary>Section <c>OneCaptcha:Drawing</c>.</summary>
public sealed class DrawingOptions
{
    /// <summary>
    /// Generator workers in a silo. Drawing is all computation: one core is left to calls and health probes, where there
    /// is more than one.
    /// </summary>
    public int Workers { get; set; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Drawings that may wait for one worker; a further one is refused and the visitor told <c>busy</c>.</summary>
    public int QueueLimit { get; set; } = 256;

    /// <summary>Ready-made stages kept for each difficulty in use (about 5 kB each).</summary>
    public int ReadyStages { get; set; } = 512;
}
