using OneCaptcha.Hosting;
using OneCaptcha.Testing;

namespace OneCaptcha.Gateway.Tests.Verification;

/// <summary>A service with two sites of one stage each and a clock that tests move.</summary>
public sealed class VerificationFixture : IAsyncLifetime
{
    /// <summary>Limits that no test of something else runs into.</summary>
    public static readonly (string, string)[] Generous =
    [
        ("OneCaptcha:Limits:Visitor:Burst", "100000"), ("OneCaptcha:Limits:Visitor:PerSecond", "100000"),
        ("OneCaptcha:Limits:UnknownSecret:Burst", "100000"), ("OneCaptcha:Limits:UnknownSecret:PerSecond", "100000"),
        ("OneCaptcha:Limits:Site:Burst", "100000"), ("OneCaptcha:Limits:Site:PerSecond", "100000"),
    ];

    public Sites Sites { get; } = new();

    public ManualTimeProvider Clock { get; } = new();

    public TestService Service { get; private set; } = null!;

    public Player Player { get; private set; } = null!;

    public Backend Backend { get; private set; } = null!;

    public (string Key, string Secret) Site { get; private set; }

    public (string Key, string Secret) OtherSite { get; private set; }

    public async Task InitializeAsync()
    {
        (Site, OtherSite) = (Sites.Add("site"), Sites.Add("other"));
        Service = await TestService.Start(Generous, Clock, builder => Sites.Install(builder.Services));
        (Player, Backend) = (new Player(Service), new Backend(Service));
    }

    public async Task DisposeAsync()
    {
        // Whatever a test sent: nothing was unexpected, and neither secret nor pass reached a log.
        Assert.True(!Service.Log.Errors.Any(), string.Join("\n", Service.Log.Errors));
        Assert.DoesNotContain(Service.Log.Texts, text => text.Contains("eyJhbGci", StringComparison.Ordinal));
        Assert.DoesNotContain(Service.Log.Texts, text => text.Contains("sk_", StringComparison.Ordinal));
        await Service.DisposeAsync();
    }
}
