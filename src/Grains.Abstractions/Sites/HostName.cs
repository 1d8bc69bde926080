using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OneCaptcha.Grains.Sites;

/// <summary>Names and addresses of hosts in the one form in which browsers say them.</summary>
internal static class HostName
{
    private static readonly IdnMapping Punycode = new();
    private static readonly SearchValues<char> LettersDigitsHyphens = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    // Characters that belong to an address, not to a host: whoever pastes one is told so.
    private static readonly SearchValues<char> OfAddresses = SearchValues.Create("/\\?#@%");

    /// <summary>Lower case, punycode, no dot at the end; IP addresses in their shortest form, IPv6 in brackets.</summary>
    public static bool TryNormalise(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? host, [NotNullWhen(false)] out string? mistake)
    {
        host = null;
        mistake = null;
        if (text.ContainsAny(OfAddresses)) mistake = "Give a host alone, such as example.org: no scheme, path, user or password.";
        else if (text.Contains('*')) mistake = "A wildcard stands at the beginning and for whole labels: *.example.org.";
        else if (text.StartsWith("[", StringComparison.Ordinal)) host = Ipv6(text, out mistake);
        else if (text.Contains(':')) mistake = "An IPv6 address is written in brackets: [2001:db8::7].";
        else if (ToAscii(text) is not { } ascii) mistake = "This name has characters that are not taken as they are: give it in punycode (xn--…).";
        else if (!AreLabels(ascii)) mistake = "This is no host name: labels of 1 to 63 letters, digits and hyphens, 253 characters in all.";
        else if (EndsInNumber(ascii) && !IsIpv4(ascii)) mistake = "An IPv4 address is written as four numbers from 0 to 255.";
        else host = ascii;
        return host is not null;
    }

    /// <summary>Whether a normalised host is an IP address.</summary>
    public static bool IsAddress(string host) => host[0] == '[' || EndsInNumber(host);

    private static string? Ipv6(ReadOnlySpan<char> text, out string? mistake)
    {
        var isAddress = IPAddress.TryParse(text.TrimStart('[').TrimEnd(']'), out var address)
            && address.AddressFamily == AddressFamily.InterNetworkV6
            && text.Count('[') == 1 && text.Count(']') == 1 && text.EndsWith("]", StringComparison.Ordinal);
        mistake = isAddress ? null : "This is no IPv6 address.";

        // As Uri writes it, because that is what a page's host is compared with.
        return isAddress ? new Uri($"http://[{address}]/").Host : null;
    }

    private static string? ToAscii(ReadOnlySpan<char> text)
    {
        if (text.EndsWith(".", StringComparison.Ordinal)) text = text[..^1];
        var name = text.ToString().ToLowerInvariant();
        if (Ascii.IsValid(name)) return name;
        if (!AreTakenAsTheyAre(name)) return null;
        try
        {
            return Punycode.GetAscii(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// The framework runs here without Unicode's tables (InvariantGlobalization), so that it neither composes nor maps as
    /// browsers do (UTS 46). Taken are letters on which both agree; all else must be given in punycode, so that no pattern is
    /// stored that could never match.
    /// </summary>
    private static bool AreTakenAsTheyAre(string name)
    {
        var rest = name.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done || !IsTakenAsItIs(rune)) return false;
            rest = rest[length..];
        }

        return true;
    }

    private static bool IsTakenAsItIs(Rune rune) => rune.Value switch
    {
        < 0x80 => true,
        < 0xDF or 0x130 or 0x131 or 0x149 or 0x17F => false,
        >= 0x300 and <= 0x36F => false, // combining accents: browsers compose them
        >= 0x2000 and <= 0x2BFF => false, // signs, and letters in their likeness
        >= 0x3130 and <= 0x33FF => false, // compatibility letters
        >= 0xF900 and <= 0xFFFF => false, // compatibility and presentation forms, full and half width
        >= 0x1D400 and <= 0x1D7FF => false, // mathematical letters
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber,
    };

    private static bool AreLabels(string name)
    {
        if (name.Length is 0 or > 253) return false;

        foreach (var range in name.AsSpan().Split('.'))
        {
            var label = name.AsSpan(range);
            var isLabel = label.Length is > 0 and <= 63 && !label.ContainsAnyExcept(LettersDigitsHyphens) && label[0] != '-' && label[^1] != '-';
            if (!isLabel) return false;
        }

        return true;
    }

    // What browsers take for an IPv4 address, whatever it looks like: 127.1, 0x7f.1, 2130706433 (WHATWG URL, "ends in a number").
    private static bool EndsInNumber(string name)
    {
        var last = name.AsSpan(name.LastIndexOf('.') + 1);
        return !last.ContainsAnyExceptInRange('0', '9')
            || (last.StartsWith("0x", StringComparison.Ordinal) && !last[2..].ContainsAnyExcept(HexDigits));
    }

    private static bool IsIpv4(string name) => IPAddress.TryParse(name, out var address) && address.ToString() == name;
}
