using OneCaptcha.EndToEnd.Tests.Browser;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>Tests of the plugin in a real WordPress. After each, PHP has complained of nothing in the plugin's files.</summary>
[Collection(BrowserCollection.Name)]
public abstract class WordPressTests(WordPressHost host) : IAsyncLifetime
{
    /// <summary>WordPress and the service.</summary>
    internal WordPressHost Host { get; } = host;

    /// <summary>Both kinds of challenge.</summary>
    protected static readonly string[] Kinds = ["glyphs", "ink"];

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        if (Host.Site is not null) Assert.Equal("", Host.Site.Complaints);
        return Task.CompletedTask;
    }
}
