using System.Globalization;

namespace OneCaptcha.Grains.Accounts;

/// <summary>The place in a directory where a listing ended: after an entry of a page. Clients take it as it is.</summary>
internal readonly record struct DirectoryCursor(int Page, long Number)
{
    /// <summary>Before the first entry.</summary>
    public static DirectoryCursor Start => new(0, -1);

    /// <summary>Reads a cursor; null is the start.</summary>
    public static bool TryParse(string? text, out DirectoryCursor cursor)
    {
        cursor = Start;
        if (text is null) return true;

        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0
            || !int.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            || !long.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        cursor = new DirectoryCursor(page, number);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Page}.{Number}");
}
