namespace OneCaptcha.Telemetry.Tests.Deploy;

/// <summary>A series of a panel.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Points">Places from 0 to 1 on the axis of time, and values.</param>
public sealed record PanelLine(string Name, IReadOnlyList<(double Time, double Value)> Points)
{
    /// <summary>The last value that is a number.</summary>
    public double Last => Points.Select(point => point.Value).LastOrDefault(double.IsFinite, double.NaN);
}
