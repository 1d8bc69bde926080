using System.Text;

namespace OneCaptcha.Telemetry.Tests;

/// <summary>Looks into what was exported, byte by byte.</summary>
internal static class Exported
{
    /// <summary>Whether a text stands in any of the exports.</summary>
    public static bool Contains(IEnumerable<byte[]> exports, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return exports.Any(export => export.AsSpan().IndexOf(bytes) >= 0);
    }
}
