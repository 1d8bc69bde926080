using Microsoft.Playwright;

namespace OneCaptcha.EndToEnd.Tests.Browser;

/// <summary>The one headless Chromium that all browser tests of a run share; each test has a context of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The Debian package's browser.</summary>
    public const string Path = "/usr/bin/chromium";

    /// <summary>A name of this machine that makes an http page no secure context, as it is for most visitors of plain http.</summary>
    public const string PlainHost = "site.test";

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        $"--host-resolver-rules=MAP {PlainHost} 127.0.0.1",
    ];

    private IPlaywright? _playwright;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // Tests without a browser are skipped; the collection's fixture is made all the same.
        if (!File.Exists(Path)) return;

        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Arguments });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (Browser is not null) await Browser.CloseAsync();
        _playwright?.Dispose();
    }
}

/// <summary>Tests that use the browser, one class at a time: two cores have no room for more.</summary>
[CollectionDefinition(Name)]
#pragma warning disable CA1711 // The suffix is what xunit calls it.
public sealed class BrowserCollection : ICollectionFixture<Chromium>, ICollectionFixture<WordPress.WordPressHost>
#pragma warning restore CA1711
{
    /// <summary>The collection's name.</summary>
    public const string Name = "browser";
}
