using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Tests.Sites;

/// <summary>What owners write, how it is stored, and which pages it covers.</summary>
public sealed class HostPatternTests
{
    [Theory]
    [InlineData("example.org", "example.org")]
    [InlineData("  example.org\t", "example.org")]
    [InlineData("EXAMPLE.Org", "example.org")]
    [InlineData("example.org.", "example.org")]
    [InlineData("example.org:8080", "example.org:8080")]
    [InlineData("example.org.:080", "example.org:80")]
    [InlineData("*.example.org", "*.example.org")]
    [InlineData("*.EXAMPLE.org.:443", "*.example.org:443")]
    [InlineData("localhost", "localhost")]
    [InlineData("intranet:3000", "intranet:3000")]
    [InlineData("my_host.example.org", "my_host.example.org")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1:8080", "127.0.0.1:8080")]
    [InlineData("[::1]", "[::1]")]
    [InlineData("[0:0:0:0:0:0:0:1]:8080", "[::1]:8080")]
    [InlineData("[2001:DB8::7]", "[2001:db8::7]")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("*.bücher.example:81", "*.xn--bcher-kva.example:81")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("пример.рф", "xn--e1afmkfd.xn--p1ai")]
    [InlineData("例え.テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("faß.de", "xn--fa-hia.de")]
    [InlineData("\u0430pple.com", "xn--pple-43d.com")] // Cyrillic а: a homograph shows as what it is
    public void A_host_is_stored_as_browsers_say_it(string written, string stored)
    {
        Assert.True(HostPattern.TryNormalise(written, out var pattern, out var mistake), mistake);
        Assert.Equal(stored, pattern);
        Assert.True(HostPattern.TryNormalise(pattern, out var again, out _));
        Assert.Equal(stored, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("*.com")]
    [InlineData("*.com.")]
    [InlineData("*.localhost")]
    [InlineData("*.*.example.org")]
    [InlineData("a.*.example.org")]
    [InlineData("*example.org")]
    [InlineData("**.example.org")]
    [InlineData("*.127.0.0.1")]
    [InlineData("*.[::1]")]
    [InlineData("https://example.org")]
    [InlineData("//example.org")]
    [InlineData("example.org/")]
    [InlineData("example.org/path")]
    [InlineData("example.org?x")]
    [InlineData("example.org#x")]
    [InlineData("user@example.org")]
    [InlineData("user:password@example.org")]
    [InlineData("example.org\\@evil.example")]
    [InlineData("example%2eorg")]
    [InlineData("example..org")]
    [InlineData(".example.org")]
    [InlineData("example.org..")]
    [InlineData("-example.org")]
    [InlineData("example-.org")]
    [InlineData("exa mple.org")]
    [InlineData("exa\nmple.org")]
    [InlineData("exa\0mple.org")]
    [InlineData("example.org,evil.example")]
    [InlineData("example.org:")]
    [InlineData("example.org:0")]
    [InlineData("example.org:65536")]
    [InlineData("example.org:-1")]
    [InlineData("example.org:+80")]
    [InlineData("example.org: 80")]
    [InlineData("example.org:80:81")]
    [InlineData("::1")]
    [InlineData("2001:db8::7")]
    [InlineData("[::1")]
    [InlineData("[]")]
    [InlineData("[")]
    [InlineData("[::1]]")]
    [InlineData("[[::1]]")]
    [InlineData("[fe80::1%eth0]")]
    [InlineData("[127.0.0.1]")]
    [InlineData("[example.org]")]
    [InlineData("127.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("127.0.0.01")]
    [InlineData("256.0.0.1")]
    [InlineData("1.2.3.4.5")]
    [InlineData("example.0x1f")]
    [InlineData("ＡＢＣ.example")] // full width: browsers map it, so it would never match
    [InlineData("bu\u0308cher.example")] // decomposed: browsers compose it
    [InlineData("exam\u00adple.org")] // soft hyphen
    [InlineData("exam\u200dple.org")] // zero-width joiner
    [InlineData("exam\u200eple.org")] // left-to-right mark
    [InlineData("example\u3002org")] // ideographic full stop
    [InlineData("\ud800.org")]
    [InlineData("💩.example")]
    public void What_is_no_host_is_refused_with_a_sentence(string written)
    {
        Assert.False(HostPattern.TryNormalise(written, out _, out var mistake));
        Assert.EndsWith(".", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_have_63_characters_at_most_and_names_253()
    {
        var label = new string('a', 63);
        Assert.True(HostPattern.TryNormalise($"{label}.org", out _, out _));
        Assert.False(HostPattern.TryNormalise($"{label}a.org", out _, out _));
        Assert.True(HostPattern.TryNormalise($"{label}.{label}.{label}.{label[..61]}", out _, out _));
        Assert.False(HostPattern.TryNormalise($"{label}.{label}.{label}.{label[..62]}", out _, out _));
        Assert.False(HostPattern.TryNormalise(new string('x', 100_000), out _, out _));
        Assert.False(HostPattern.TryNormalise(new string('ü', 100_000), out _, out _));
    }

    [Theory]
    [InlineData("example.org", "https://example.org/", true)]
    [InlineData("example.org", "http://EXAMPLE.ORG:8443/path?q", true)]
    [InlineData("example.org", "https://example.org./", true)]
    [InlineData("example.org", "https://www.example.org/", false)]
    [InlineData("example.org", "https://example.org.evil.example/", false)]
    [InlineData("example.org", "https://evilexample.org/", false)]
    [InlineData("example.org", "https://example.org@evil.example/", false)]
    [InlineData("example.org:8443", "https://example.org:8443/", true)]
    [InlineData("example.org:8443", "https://example.org/", false)]
    [InlineData("example.org:443", "https://example.org/", true)]
    [InlineData("example.org:443", "http://example.org/", false)]
    [InlineData("*.example.org", "https://a.example.org/", true)]
    [InlineData("*.example.org", "https://a.b.example.org/", true)]
    [InlineData("*.example.org", "https://example.org/", false)]
    [InlineData("*.example.org", "https://evilexample.org/", false)]
    [InlineData("*.example.org", "https://a.example.org.evil.example/", false)]
    [InlineData("*.example.org:81", "http://a.example.org:81/", true)]
    [InlineData("*.example.org:81", "http://a.example.org/", false)]
    [InlineData("localhost", "http://localhost:3000/", true)]
    [InlineData("localhost", "http://localhost.evil.example/", false)]
    [InlineData("127.0.0.1", "http://127.0.0.1:5000/", true)]
    [InlineData("127.0.0.1", "http://2130706433/", true)] // browsers say 127.0.0.1 for it
    [InlineData("[::1]", "http://[::1]:8080/", true)]
    [InlineData("[::1]", "http://[0:0::1]/", true)]
    [InlineData("[::1]:8080", "http://[::1]:8080/", true)]
    [InlineData("[::1]:8080", "http://[::1]/", false)]
    [InlineData("[::1]", "http://localhost/", false)]
    [InlineData("xn--bcher-kva.example", "https://xn--bcher-kva.example/", true)]
    [InlineData("xn--bcher-kva.example", "https://bücher.example/", true)]
    [InlineData("apple.com", "https://\u0430pple.com/", false)]
    [InlineData("example.org", "about:blank", false)]
    [InlineData("example.org", "file:///example.org", false)]
    [InlineData("example.org", "data:text/html,example.org", false)]
    public void A_page_is_covered_or_not(string pattern, string page, bool covered) =>
        Assert.Equal(covered, HostPattern.Matches(pattern, new Uri(page)));

    [Fact]
    public void No_page_whatever_makes_the_comparison_throw()
    {
        var random = new Random(1);
        for (var i = 0; i < 50_000; i++)
        {
            var host = string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => (char)(random.Next(4) == 0 ? random.Next(32, 0x3000) : random.Next(33, 127))));
            if (!Uri.TryCreate($"http://{(random.Next(2) == 0 ? "xn--" : "")}{host}", UriKind.Absolute, out var page)) continue;
            HostPattern.Matches("*.example.org", page);
            HostPattern.Matches("example.org:80", page);
        }
    }
}
