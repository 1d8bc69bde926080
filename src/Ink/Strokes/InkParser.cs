using System.Text;
using System.Text.Json;

namespace OneCaptcha.Ink;

/// <summary>Reads the published form of an ink: <c>[[[x,y,t],…],…]</c>, JSON numbers only.</summary>
/// <remarks>
/// One pass over the text, nothing recursive, memory only for points that passed the limits. Times may start anywhere (browsers send
/// milliseconds since 1970 or since the page was opened) but not below zero, and never run backwards; the ink counts from its first point.
/// </remarks>
public static class InkParser
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 3 };

    /// <summary>Reads an ink from text.</summary>
    /// <param name="strokes">The text; null is no ink.</param>
    /// <param name="limits">What is refused as too much.</param>
    /// <param name="ink">The ink, where the result is true.</param>
    /// <param name="error">Otherwise what is wrong, in a few words for a log.</param>
    public static bool TryParse(string? strokes, InkLimits limits, out InkStrokes? ink, out string error)
    {
        ink = null;
        if (strokes is null || strokes.Length > limits.Bytes)
        {
            error = strokes is null ? "no text" : "too long";
            return false;
        }

        return TryParse(Encoding.UTF8.GetBytes(strokes), limits, out ink, out error);
    }

    /// <inheritdoc cref="TryParse(string?, InkLimits, out InkStrokes?, out string)"/>
    /// <param name="strokes">The text in UTF-8.</param>
    public static bool TryParse(ReadOnlySpan<byte> strokes, InkLimits limits, out InkStrokes? ink, out string error)
    {
        ink = null;
        if (strokes.Length > limits.Bytes)
        {
            error = "too long";
            return false;
        }

        try
        {
            ink = Read(new Utf8JsonReader(strokes, Strict), limits, out error);
            return ink is not null;
        }
        catch (JsonException)
        {
            error = "not JSON";
            return false;
        }
    }

    private static InkStrokes? Read(Utf8JsonReader json, InkLimits limits, out string error)
    {
        var points = new List<InkPoint>();
        var starts = new List<int> { 0 };
        var clock = new Clock(limits.Duration);
        error = "not an array of strokes, each an array of points [x,y,t]";
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
            return null;

        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            if (starts.Count > limits.Strokes)
            {
                error = "too many strokes";
                return null;
            }

            while (json.Read() && json.TokenType == JsonTokenType.StartArray)
            {
                if (points.Count - starts[^1] == limits.PointsPerStroke)
                {
                    error = "too many points in a stroke";
                    return null;
                }

                if (!TryReadPoint(ref json, limits, ref clock, out var point, ref error))
                    return null;
                points.Add(point);
            }

            if (json.TokenType != JsonTokenType.EndArray)
                return null;
            if (points.Count == starts[^1])
            {
                error = "a stroke without points";
                return null;
            }

            starts.Add(points.Count);
        }

        if (json.TokenType != JsonTokenType.EndArray || json.Read())
            return null;
        if (points.Count == 0)
        {
            error = "no strokes";
            return null;
        }

        error = "";
        return new InkStrokes([.. points], [.. starts]);
    }

    private static bool TryReadPoint(
        ref Utf8JsonReader json, InkLimits limits, ref Clock clock, out InkPoint point, ref string error)
    {
        point = default;
        if (!TryReadNumber(ref json, out var x) || !TryReadNumber(ref json, out var y) || !TryReadNumber(ref json, out var t)
            || !json.Read() || json.TokenType != JsonTokenType.EndArray)
        {
            return false;
        }

        if (Math.Abs(x) > limits.Coordinate || Math.Abs(y) > limits.Coordinate)
        {
            error = "a coordinate out of range";
            return false;
        }

        if (!clock.TryAdvance(t, out var elapsed))
        {
            error = "a time that is negative, runs backwards or is too long";
            return false;
        }

        point = new InkPoint((float)x, (float)y, elapsed);
        return true;
    }

    private static bool TryReadNumber(ref Utf8JsonReader json, out double number)
    {
        number = 0;
        return json.Read() && json.TokenType == JsonTokenType.Number && json.TryGetDouble(out number) && double.IsFinite(number);
    }

    /// <summary>Times in the order of the text: the first sets zero, none may lie before the one ahead of it.</summary>
    private struct Clock(double longest)
    {
        private double _first = -1;
        private double _last = -1;

        public bool TryAdvance(double t, out float elapsed)
        {
            elapsed = 0;
            if (t < 0 || t < _last)
                return false;
            if (_first < 0)
                _first = t;
            _last = t;
            elapsed = (float)(t - _first);
            return t - _first <= longest;
        }
    }
}
