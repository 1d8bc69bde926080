using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Testing;

namespace OneCaptcha.Gateway.Tests.Tokens;

/// <summary>The keys as an operator gives them, or as they are made where none are given.</summary>
public sealed class TokenServicesTests : IDisposable
{
    private const string KeyOne = "AQEBAQEBAQEBAQEBAQEBAQ==";
    private const string KeyTwo = "AgICAgICAgICAgICAgICAg==";

    private readonly ManualTimeProvider _clock = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("onecaptcha-tokens-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Keys_are_listed_plainly_or_with_the_instant_from_which_they_seal()
    {
        using var services = Start(
            ("OneCaptcha:Keys:0", KeyOne), ("OneCaptcha:Keys:1:Key", KeyTwo), ("OneCaptcha:Keys:1:SealFrom", "2026-01-31T12:05:00Z"));
        AssertOpens(Rings.Sealer(Convert.FromBase64String(KeyOne)), Seal(services));

        _clock.Advance(TimeSpan.FromMinutes(5));
        AssertOpens(Rings.Sealer(Convert.FromBase64String(KeyTwo)), Seal(services));
    }

    [Fact]
    public void The_tenth_key_is_listed_after_the_second()
    {
        using var services = Start(("OneCaptcha:Keys:10", KeyOne), ("OneCaptcha:Keys:2", KeyTwo));
        AssertOpens(Rings.Sealer(Convert.FromBase64String(KeyOne)), Seal(services));
    }

    [Fact]
    public void Configured_keys_leave_no_file()
    {
        using var services = Start(("OneCaptcha:Keys:0", KeyOne));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    [Theory]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T12:00Z")]
    [InlineData("2026-01-31T12:00:00")]
    [InlineData("2026-01-31T12:00:00.000Z")]
    [InlineData("2026-01-31T14:00:00+02:00")]
    public void An_instant_may_be_written_in_the_ways_of_iso_8601(string instant)
    {
        using var services = Start(("OneCaptcha:Keys:0:Key", KeyTwo), ("OneCaptcha:Keys:0:SealFrom", instant), ("OneCaptcha:Keys:1", KeyOne));
        AssertOpens(Rings.Sealer(Convert.FromBase64String(KeyTwo)), Seal(services));
    }

    [Theory]
    [InlineData("OneCaptcha:Keys:0", "OneCaptcha:Keys:0", "AQEBAQEBAQEBAQEBAQEB")]
    [InlineData("OneCaptcha:Keys:0", "OneCaptcha:Keys:0", "AQEBAQEBAQEBAQEBAQEBAQEB")]
    [InlineData("OneCaptcha:Keys:0", "OneCaptcha:Keys:0", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")]
    [InlineData("OneCaptcha:Keys:0", "OneCaptcha:Keys:0", "AQEBAQEBAQEB!QEBAQEBAQ==")]
    [InlineData("OneCaptcha:Keys:0", "OneCaptcha:Keys:0", "")]
    [InlineData("OneCaptcha:Keys:0:Key", "OneCaptcha:Keys:0:Key", "not-base64-at-all")]
    [InlineData("OneCaptcha:Keys:0:SealFrom", "OneCaptcha:Keys:0:Key", "2026-01-31T12:00:00Z")]
    [InlineData("OneCaptcha:Keys:0:Kye", "OneCaptcha:Keys:0", KeyOne)]
    [InlineData("OneCaptcha:Keys", "OneCaptcha:Keys", KeyOne)]
    public void An_unusable_key_stops_the_start_naming_its_setting_and_not_the_key(string setting, string named, string value)
    {
        var error = Assert.Throws<TokenKeysException>(() => Start((setting, value)));
        Assert.StartsWith(named + " ", error.Message, StringComparison.Ordinal);
        if (value != "") Assert.DoesNotContain(value, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("01/02/2026")]
    [InlineData("2026-13-01T00:00:00Z")]
    public void An_unusable_instant_stops_the_start_naming_its_setting(string instant)
    {
        var error = Assert.Throws<TokenKeysException>(() => Start(("OneCaptcha:Keys:0:Key", KeyOne), ("OneCaptcha:Keys:0:SealFrom", instant)));
        Assert.StartsWith("OneCaptcha:Keys:0:SealFrom ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ring_that_is_wholly_in_the_future_stops_the_start()
    {
        var error = Assert.Throws<TokenKeysException>(() =>
            Start(("OneCaptcha:Keys:0:Key", KeyOne), ("OneCaptcha:Keys:0:SealFrom", "2026-01-31T12:00:01Z")));
        Assert.StartsWith("OneCaptcha:Keys:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_with_an_unusable_key_does_not_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["OneCaptcha:Keys:0"] = "short";
        builder.Services.AddTokens();
        using var host = builder.Build();
        await Assert.ThrowsAsync<TokenKeysException>(() => host.StartAsync());
    }

    [Fact]
    public async Task A_gateway_among_others_does_not_start_without_keys()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddTokens(mayMakeKey: false);
        using var host = builder.Build();
        var error = await Assert.ThrowsAsync<TokenKeysException>(() => host.StartAsync());
        Assert.StartsWith("OneCaptcha:Keys must be set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_keys_one_is_made_once_and_kept()
    {
        using var first = Start();
        using var second = Start();
        AssertOpens(second.GetRequiredService<TokenSealer>(), Seal(first));
        Assert.Equal([KeyFile], Directory.EnumerateFileSystemEntries(_directory));
    }

    [Fact]
    public void Every_data_directory_gets_a_key_of_its_own()
    {
        using var here = Start();
        using var there = Start(("OneCaptcha:DataDirectory", Path.Combine(_directory, "new", "deep")));
        Assert.Equal(OpenResult.Invalid, there.GetRequiredService<TokenSealer>().OpenChallenge(Seal(here), _clock.GetUtcNow(), out _));
    }

    [Fact]
    public void The_key_file_is_for_its_owner_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        var made = Path.Combine(_directory, "made");
        using var services = Start(("OneCaptcha:DataDirectory", made));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(made, "token-keys")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(made));
    }

    [Fact]
    public void The_key_file_is_read_like_the_setting()
    {
        File.WriteAllText(KeyFile, """{"OneCaptcha":{"Keys":["ONE",{"Key":"TWO","SealFrom":"2026-01-31T12:00:00Z"}]}}"""
            .Replace("ONE", KeyOne, StringComparison.Ordinal).Replace("TWO", KeyTwo, StringComparison.Ordinal));
        using var services = Start();
        AssertOpens(Rings.Sealer(Convert.FromBase64String(KeyTwo)), Seal(services));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"OneCaptcha":{"Keys":[]}}""")]
    [InlineData("""{"OneCaptcha":{"Keys":["AQEBAQEBAQEBAQEBAQEB"]}}""")]
    public void A_spoilt_key_file_stops_the_start_and_is_left_as_it_is(string content)
    {
        File.WriteAllText(KeyFile, content);
        var error = Assert.Throws<TokenKeysException>(() => Start());
        Assert.Contains(KeyFile, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AQEB", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(KeyFile));
    }

    [Fact]
    public async Task Services_that_start_at_once_end_with_the_same_key()
    {
        for (var round = 0; round < 100; round++)
        {
            var directory = Path.Combine(_directory, $"round-{round}");
            using var line = new Barrier(8);
            var tokens = await Task.WhenAll(Enumerable.Range(0, line.ParticipantCount).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    using var services = Build(("OneCaptcha:DataDirectory", directory));
                    line.SignalAndWait();
                    return Seal(services);
                }, TaskCreationOptions.LongRunning)));

            using var later = Start(("OneCaptcha:DataDirectory", directory));
            Assert.All(tokens, token => AssertOpens(later.GetRequiredService<TokenSealer>(), token));
            Assert.Equal([Path.Combine(directory, "token-keys")], Directory.EnumerateFileSystemEntries(directory));
        }
    }

    private string KeyFile => Path.Combine(_directory, "token-keys");

    private ServiceProvider Start(params (string Name, string Value)[] settings)
    {
        var services = Build(settings);
        _ = services.GetRequiredService<TokenSealer>();
        return services;
    }

    private ServiceProvider Build(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("OneCaptcha:DataDirectory", _directory)])
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(_clock)
            .AddTokens()
            .BuildServiceProvider();
    }

    private string Seal(ServiceProvider services) => services.GetRequiredService<TokenSealer>()
        .SealChallenge(new ChallengeToken("AAECAwQFBgcICQoLDA0ODw", "pk_example", 0, 1, _clock.GetUtcNow().AddHours(1)));

    private void AssertOpens(TokenSealer sealer, string token) =>
        Assert.Equal(OpenResult.Ok, sealer.OpenChallenge(token, _clock.GetUtcNow(), out _));
}
