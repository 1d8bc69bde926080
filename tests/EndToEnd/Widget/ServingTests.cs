using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Gateway.Widget;
using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>How the scripts go over the wire.</summary>
public sealed partial class ServingTests : IAsyncLifetime
{
    private static readonly string Sources = Path.Combine(Repository.Root, "src/Gateway/wwwroot/widget");
    private TestService _service = null!;
    private string _version = "";

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _service = await TestService.Start();
        _version = VersionIn(await _service.Client.GetStringAsync("/js/onecaptcha.js"));
    }

    /// <inheritdoc/>
    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("/js/onecaptcha.js")]
    [InlineData("/1/api.js")]
    [InlineData("/recaptcha/api.js")]
    [InlineData("/recaptcha/enterprise.js")]
    [InlineData("/turnstile/v0/api.js")]
    public async Task Loaders_are_for_every_origin_and_kept_for_minutes(string path)
    {
        using var response = await _service.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/javascript", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("cross-origin", response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal(TimeSpan.FromMinutes(5), response.Headers.CacheControl!.MaxAge);
        Assert.DoesNotMatch("FLAVOUR|PATH|MODULES", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Modules_are_kept_for_ever_under_the_address_that_names_their_content()
    {
        using var response = await _service.Client.GetAsync($"/widget/{_version}/main.js");

        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task A_page_with_the_loader_of_another_release_gets_the_present_modules_and_keeps_none()
    {
        using var response = await _service.Client.GetAsync("/widget/0123456789ab/confirm.js");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoCache);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task Scripts_come_compressed_as_the_browser_takes_them_and_say_the_same(string accepted, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/widget/{_version}/main.js");
        request.Headers.Add("Accept-Encoding", accepted);
        using var response = await _service.Client.SendAsync(request);

        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        var body = await response.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(encoding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        });
        Assert.Equal(await _service.Client.GetStringAsync($"/widget/{_version}/main.js"), await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task An_unchanged_script_is_not_sent_again()
    {
        using var first = await _service.Client.GetAsync("/js/onecaptcha.js");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/js/onecaptcha.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await _service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("nothing.js")]
    [InlineData("../appsettings.json")]
    [InlineData("loader.js")]
    [InlineData("languages/xx.js")]
    public async Task What_is_no_module_is_not_found(string path)
    {
        using var response = await _service.Client.GetAsync($"/widget/{_version}/{Uri.EscapeDataString(path)}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task What_is_served_is_what_was_written()
    {
        var differing = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Sources, "*.js", SearchOption.AllDirectories))
        {
            var source = await File.ReadAllTextAsync(file);
            if (await Compiled(source) != await Compiled(WidgetScript.Shorten(source)))
            {
                differing.Add(file);
            }
        }

        Assert.Empty(differing);
    }

    [Fact]
    public async Task Every_module_that_a_served_module_imports_is_served()
    {
        foreach (var module in new[] { "main.js", "confirm.js", "alone.js", "ink.js", "mucaptcha.js", "sightless.js", "work.js", "work-frame.js", "work-worker.js" })
        {
            var script = await _service.Client.GetStringAsync($"/widget/{_version}/{module}");
            foreach (Match import in Import().Matches(script))
            {
                var path = import.Groups[1].Value;
                using var response = await _service.Client.GetAsync($"/widget/{_version}/{path}");
                Assert.True(response.IsSuccessStatusCode, $"{module} imports {path}");
            }
        }
    }

    [Fact]
    public async Task The_frame_may_stand_in_every_page_and_loads_nothing_but_its_own_scripts_and_workers()
    {
        using var page = await _service.Client.GetAsync($"/widget/{_version}/work.html");
        using var worker = await _service.Client.GetAsync($"/widget/{_version}/work-worker.js");
        using var other = await _service.Client.GetAsync($"/widget/{_version}/main.js");

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            "default-src 'none'; script-src 'self'; worker-src 'self'; frame-ancestors *; base-uri 'none'; form-action 'none'",
            page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotMatch("<script>|on[a-z]+=|style", await page.Content.ReadAsStringAsync());
        // Pages that isolate themselves (COEP) take in what does so, too.
        Assert.All([page, worker], reply => Assert.Equal("require-corp", reply.Headers.GetValues("Cross-Origin-Embedder-Policy").Single()));
        Assert.False(other.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task The_worker_comes_as_one_script()
    {
        var script = await _service.Client.GetStringAsync($"/widget/{_version}/work-worker.js");

        Assert.DoesNotContain("import", script, StringComparison.Ordinal);
        Assert.Contains("function search(", script, StringComparison.Ordinal);
    }

    /// <summary>
    /// As a compiler reads a script. It keeps style sheets as they are: their white space and last semicolons are left out here. Private
    /// names are numbered in their order, and a constant is a variable.
    /// </summary>
    private static async Task<string> Compiled(string script)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var compiled = Space().Replace(await WidgetPackages.Minify(Constant().Replace(script, "let")), "");
        return PrivateName().Replace(compiled, name => numbers.TryAdd(name.Value, numbers.Count) ? $"#{numbers.Count - 1}" : $"#{numbers[name.Value]}");
    }

    private static string VersionIn(string loader) => Regex.Match(loader, "widget/([0-9a-f]{12})/").Groups[1].Value;

    [GeneratedRegex(@"\bconst\b")]
    private static partial Regex Constant();

    [GeneratedRegex(@"\s+|;(?=\s*\})")]
    private static partial Regex Space();

    [GeneratedRegex(@"(?<=[.{};]|static|async|get|set)#[A-Za-z_$][\w$]*")]
    private static partial Regex PrivateName();

    [GeneratedRegex(@"(?:from ?|import\()'\./([\w./-]+)'")]
    private static partial Regex Import();
}
