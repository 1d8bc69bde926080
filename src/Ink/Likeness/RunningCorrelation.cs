namespace OneCaptcha.Ink;

/// <summary>Slope and correlation of pairs that come one by one.</summary>
internal struct RunningCorrelation
{
    private int _count;
    private double _x;
    private double _y;
    private double _xx;
    private double _yy;
    private double _xy;

    public readonly float Slope => Variance(_x, _xx) < 1e-9 ? 0 : (float)(Covariance / Variance(_x, _xx));

    public readonly float Correlation
    {
        get
        {
            var product = Variance(_x, _xx) * Variance(_y, _yy);
            return _count < 3 || product < 1e-12 ? 0 : (float)(Covariance / Math.Sqrt(product));
        }
    }

    private readonly double Covariance => _count == 0 ? 0 : (_xy / _count) - (_x * _y / ((double)_count * _count));

    public void Add(double x, double y)
    {
        _count++;
        _x += x;
        _y += y;
        _xx += x * x;
        _yy += y * y;
        _xy += x * y;
    }

    private readonly double Variance(double sum, double squares) =>
        _count == 0 ? 0 : Math.Max(0, (squares / _count) - (sum * sum / ((double)_count * _count)));
}
