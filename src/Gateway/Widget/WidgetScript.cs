using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace OneCaptcha.Gateway.Widget;

/// <summary>A script, or the frame's page, as it goes over the wire: without comments and indentation, compressed once and kept.</summary>
public sealed partial class WidgetScript
{
    private readonly byte[] _plain;
    private readonly byte[] _gzip;
    private readonly byte[] _brotli;
    private readonly string _hash;

    /// <summary>Prepares a script for serving.</summary>
    /// <param name="source">As it stands in the repository.</param>
    /// <param name="isScript">Whether it is one, and not a page.</param>
    public WidgetScript(string source, bool isScript = true)
    {
        _plain = Encoding.UTF8.GetBytes(isScript ? Shorten(source) : source);
        _gzip = Compress(stream => new GZipStream(stream, CompressionLevel.SmallestSize));
        _brotli = Compress(stream => new BrotliStream(stream, CompressionLevel.SmallestSize));
        _hash = Convert.ToHexStringLower(SHA256.HashData(_plain))[..16];
    }

    /// <summary>
    /// Takes out what only a reader of the source needs: comments, white space, those of style sheets too, long private names, and which variables
    /// stay as they are. No string of ours has the word that says so.
    /// </summary>
    public static string Shorten(string source) =>
        Sheets().Replace(Constant().Replace(ShortenPrivateNames(ScriptSpace.Remove(source)), "let"), css => SpaceInSheets().Replace(css.Value, "$1$2"));

    // Nothing outside a class can use its private names, and those of one file are renamed alike.
    private static string ShortenPrivateNames(string source)
    {
        var names = PrivateUse().Matches(source).Select(use => use.Value).Distinct(StringComparer.Ordinal).ToList();
        return PrivateName().Replace(source, name => names.IndexOf(name.Value) is var index and >= 0 ? Short(index) : name.Value);
    }

    // #a … #z, #a1 … #z1, …
    private static string Short(int index) => $"#{(char)('a' + (index % 26))}{index / 26:#}";

    /// <summary>The body for a client that accepts these encodings, with its entity tag.</summary>
    /// <param name="accepted">The request's <c>Accept-Encoding</c>.</param>
    /// <returns>The bytes, the <c>Content-Encoding</c> (null for none) and a strong <c>ETag</c>.</returns>
    public (byte[] Body, string? Encoding, string Tag) For(string accepted)
    {
        if (accepted.Contains("br", StringComparison.Ordinal)) return (_brotli, "br", $"\"{_hash}-br\"");
        if (accepted.Contains("gzip", StringComparison.Ordinal)) return (_gzip, "gzip", $"\"{_hash}-gzip\"");
        return (_plain, null, $"\"{_hash}\"");
    }

    private byte[] Compress(Func<Stream, Stream> compressor)
    {
        using var target = new MemoryStream();
        using (var stream = compressor(target)) stream.Write(_plain);
        return target.ToArray();
    }

    [GeneratedRegex(@"(?<=\bthis\.)#\w+")]
    private static partial Regex PrivateUse();

    [GeneratedRegex(@"#[a-z]\w*")]
    private static partial Regex PrivateName();

    [GeneratedRegex(@"\bconst\b")]
    private static partial Regex Constant();

    [GeneratedRegex(@"(?<=(sheet\(|dark=)`)[^`]+")]
    private static partial Regex Sheets();

    [GeneratedRegex(@"[;\s]*(})\s*|\s*([{;,])\s*|(?<=[\w-]:)\s+")]
    private static partial Regex SpaceInSheets();
}
