using System.Security.Cryptography;
using System.Text;
using OneCaptcha.Glyphs;

namespace OneCaptcha.Lab;

/// <summary>The option <c>--style SECRET</c>: a house style, made of whatever words are given.</summary>
internal static class StyleOption
{
    /// <summary>The style asked for; the public one where none is.</summary>
    public static HouseStyle Style(this Options options) => options.Text("style", "") is { Length: > 0 } secret
        ? HouseStyle.Of(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), 0)
        : HouseStyle.Public;
}
