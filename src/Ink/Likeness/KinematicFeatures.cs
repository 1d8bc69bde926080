namespace OneCaptcha.Ink;

/// <summary>What the movement of an ink looks like, in numbers without unit of space: sizes and positions do not show.</summary>
/// <remarks>
/// Only what happens while the pen is down. Pauses between strokes and the intervals between samples would separate the machines of today
/// well, but pauses are trivial to copy and intervals mostly tell the browser's timer.
/// The two-thirds power law (Lacquaniti, Terzuolo, Viviani 1983): speed ∝ curvature^(−1/3), so log speed falls by 1/3 of log curvature.
/// Bell-shaped strokes: Flash and Hogan 1985 (minimum jerk, 30 τ²(1 − τ)²); Plamondon 1995 (log-normal, skewed).
/// </remarks>
internal static class KinematicFeatures
{
    /// <summary>What each number is, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "variation of speed", "spread of log speed", "start speed / peak", "end speed / peak", "peaks a second", "autocorrelation 30 ms",
        "autocorrelation 60 ms", "log jerk", "slope of log speed on log curvature", "its correlation", "bell shape", "spread of bell shape",
        "time of peak", "spread of time of peak", "depth of valleys", "spread of valleys", "variation of peaks", "variation of peak intervals",
        "steps of equal speed", "variation of stroke speeds", "slope of log duration on log length", "its correlation",
        "spread of acceleration", "tail of acceleration", "rise over fall", "slow samples", "turning while slow", "peak speed of strokes, spread",
        "high frequencies", "autocorrelation of acceleration 20 ms",
    ];

    /// <summary>Writes the features of an ink.</summary>
    /// <param name="ink">The ink.</param>
    /// <param name="features">Gets one number for each of <see cref="Names"/>.</param>
    /// <returns>False where no stroke lasts long enough to say anything.</returns>
    public static bool Extract(InkStrokes ink, Span<float> features)
    {
        var all = new Totals();
        for (var i = 0; i < ink.Count; i++)
        {
            if (SpeedProfile.Of(ink[i]) is { } stroke)
                all.Add(stroke);
        }

        all.Write(features);
        return all.Strokes > 0;
    }

    /// <summary>Sums over the strokes of an ink.</summary>
    private sealed class Totals
    {
        private RunningMoments _speed, _logSpeed, _start, _end, _bell, _peakTime, _valley, _peak, _interval, _acceleration, _strokeSpeed, _strokePeak, _jerk;
        private RunningCorrelation _lag30, _lag60, _power, _isochrony, _accelerationLag;
        private int _peaks, _equal, _slow, _samples, _rising, _falling;
        private double _time, _slowTurn, _turn, _tail, _squares, _high;

        public int Strokes { get; private set; }

        public void Add(SpeedProfile stroke)
        {
            Strokes++;
            var v = stroke.Speed;
            var mean = stroke.Length / stroke.Duration;
            _time += stroke.Duration;
            _samples += v.Length;
            _start.Add(v[0] / stroke.Peak);
            _end.Add(v[^1] / stroke.Peak);
            _strokeSpeed.Add(Math.Log(mean));
            _strokePeak.Add(mean / stroke.Peak);
            _isochrony.Add(Math.Log(stroke.Length), Math.Log(stroke.Duration));
            AddSpeeds(v, mean);
            AddTurning(stroke, mean);
            AddPeaks(v, stroke.Peak);
            AddBell(v, stroke.Peak);
        }

        public void Write(Span<float> f)
        {
            var seconds = Math.Max(_time, 1) / 1000;
            var n = Math.Max(_samples, 1);
            ReadOnlySpan<float> values =
            [
                _speed.Variation, _logSpeed.Deviation, _start.Mean, _end.Mean, (float)(_peaks / seconds), _lag30.Correlation,
                _lag60.Correlation, _jerk.Mean, _power.Slope, _power.Correlation, _bell.Mean, _bell.Deviation,
                _peakTime.Mean, _peakTime.Deviation, _valley.Mean, _valley.Deviation, _peak.Deviation, _interval.Variation,
                (float)_equal / n, _strokeSpeed.Deviation, _isochrony.Slope, _isochrony.Correlation,
                _acceleration.Deviation, (float)(_tail * n / Math.Max(_squares * _squares, 1e-12)), (_rising + 1f) / (_falling + 1f), (float)_slow / n,
                (float)(_slowTurn / Math.Max(_turn, 1e-6)), _strokePeak.Deviation,
                (float)Math.Log10(1e-6 + (_high / Math.Max(_squares, 1e-9))), _accelerationLag.Correlation,
            ];
            values.CopyTo(f);
        }

        private void AddSpeeds(float[] v, float mean)
        {
            for (var i = 0; i < v.Length; i++)
            {
                var relative = v[i] / mean;
                _speed.Add(relative);
                _logSpeed.Add(Math.Log(relative + 0.05));
                _slow += relative < 0.2f ? 1 : 0;
                if (i >= 3)
                    _lag30.Add(v[i - 3] / mean, relative);
                if (i >= 6)
                    _lag60.Add(v[i - 6] / mean, relative);
                if (i == 0)
                    continue;
                var a = (v[i] - v[i - 1]) / mean;
                _acceleration.Add(a);
                _squares += a * a;
                _tail += (double)a * a * a * a;
                _equal += MathF.Abs(a) < 0.02f ? 1 : 0;
                _rising += a > 0.01f ? 1 : 0;
                _falling += a < -0.01f ? 1 : 0;
                if (i >= 3)
                    _accelerationLag.Add((v[i - 2] - v[i - 3]) / mean, a);
                if (i >= 2)
                {
                    var jerk = (v[i] - (2 * v[i - 1]) + v[i - 2]) / mean;
                    _high += jerk * jerk;
                    _jerk.Add(Math.Log10(Math.Abs(jerk) + 1e-3));
                }
            }
        }

        /// <summary>Curvature against speed where the pen moves, and how much of the turning happens while it is slow.</summary>
        private void AddTurning(SpeedProfile stroke, float mean)
        {
            var v = stroke.Speed;
            for (var i = 1; i < v.Length - 1; i++)
            {
                var turn = MathF.Abs(MathF.IEEERemainder(stroke.Angle[i + 1] - stroke.Angle[i - 1], 2 * MathF.PI));
                var path = (v[i - 1] / 2) + v[i] + (v[i + 1] / 2);
                if (v[i] < 0.05f * mean || path <= 0)
                    continue;
                _turn += turn;
                _slowTurn += v[i] < 0.6f * mean ? turn : 0;
                // Curvature in units of one over the stroke's length.
                var curvature = turn / (path * SpeedProfile.Step) * stroke.Length;
                if (curvature > 0.5f)
                    _power.Add(Math.Log(curvature), Math.Log(v[i] / mean));
            }
        }

        /// <summary>Maxima that stand out by a tenth of the stroke's peak, the valleys between them, and their rhythm.</summary>
        private void AddPeaks(float[] v, float peak)
        {
            var prominence = 0.1f * peak;
            var (low, high, highAt, lastPeak, lastAt) = (v[0], v[0], 0, -1f, -1);
            var isRising = true;
            for (var i = 1; i < v.Length; i++)
            {
                if (isRising && v[i] > high)
                {
                    (high, highAt) = (v[i], i);
                }
                else if (isRising && v[i] < high - prominence)
                {
                    _peaks++;
                    _peak.Add(Math.Log((high / peak) + 0.02));
                    if (lastAt >= 0)
                    {
                        _interval.Add(highAt - lastAt);
                        _valley.Add(low / MathF.Min(lastPeak, high));
                    }

                    (lastPeak, lastAt, low, isRising) = (high, highAt, v[i], false);
                }
                else if (!isRising && v[i] < low)
                {
                    low = v[i];
                }
                else if (!isRising && v[i] > low + prominence)
                {
                    (high, highAt, isRising) = (v[i], i, true);
                }
            }
        }

        /// <summary>Correlation of the speed with the minimum-jerk bell of the same duration, and when the peak comes.</summary>
        private void AddBell(float[] v, float peak)
        {
            var bell = new RunningCorrelation();
            for (var i = 0; i < v.Length; i++)
            {
                var tau = (i + 0.5) / v.Length;
                bell.Add(tau * tau * (1 - tau) * (1 - tau), v[i]);
                if (v[i] == peak)
                    _peakTime.Add(tau);
            }

            _bell.Add(bell.Correlation);
        }
    }
}
