namespace OneCaptcha.Ink;

/// <summary>Mean and spread of numbers that come one by one (Welford).</summary>
internal struct RunningMoments
{
    private double _mean;
    private double _squares;

    public int Count { get; private set; }

    public readonly float Mean => (float)_mean;

    public readonly float Deviation => Count < 2 ? 0 : (float)Math.Sqrt(_squares / Count);

    /// <summary>Deviation over mean; 0 where the mean is.</summary>
    public readonly float Variation => Math.Abs(_mean) < 1e-9 ? 0 : (float)(Deviation / Math.Abs(_mean));

    public void Add(double value)
    {
        Count++;
        var delta = value - _mean;
        _mean += delta / Count;
        _squares += delta * (value - _mean);
    }
}
