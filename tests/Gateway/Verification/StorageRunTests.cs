using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Gateway.Tests.Ink;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Hosting;
using static OneCaptcha.Hosting.Backend;

namespace OneCaptcha.Gateway.Tests.Verification;

/// <summary>A storage that may have lost what it had acknowledged must not let anything count twice.</summary>
public sealed class StorageRunTests
{
    private readonly Storage _storage = new();
    private readonly Sites _sites = new();
    private readonly InkBook _book = new();

    [Fact]
    public async Task A_pass_of_another_life_of_the_storage_never_verifies()
    {
        var site = _sites.Add("site");
        await using var service = await Start();
        var backend = new Backend(service);
        var pass = await new Player(service).PlayToFlag(site.Key);

        _storage.Run = "second";
        Assert.Equal("expired-input-response", Error(await backend.Verify(site.Secret, pass)));
        Assert.Null(Error(await backend.Verify(site.Secret, await new Player(service).PlayToFlag(site.Key))));
    }

    [Fact]
    public async Task What_was_verified_stays_verified_for_its_own_repeat_alone()
    {
        var site = _sites.Add("site");
        await using var service = await Start();
        var backend = new Backend(service);
        var pass = await new Player(service).PlayToFlag(site.Key);
        Assert.Null(Error(await backend.Verify(site.Secret, pass, idempotencyKey: "mine")));

        _storage.Run = "second";
        Assert.Null(Error(await backend.Verify(site.Secret, pass, idempotencyKey: "mine")));
        Assert.Equal("already-seen-response", Error(await backend.Verify(site.Secret, pass)));
    }

    [Fact]
    public async Task An_ink_of_another_life_of_the_storage_never_verifies()
    {
        var site = InkFixture.AddSite(_sites, "ink");
        await using var service = await Start();
        var client = new InkClient(service, site);
        var (challenge, ink) = (await client.Open(), _book.Write());

        _storage.Run = "second";
        Assert.Equal((false, "invalid-challenge"), await client.Verify(challenge, ink));
    }

    [Fact]
    public async Task A_storage_that_does_not_say_is_our_fault_and_the_pass_stays_good()
    {
        var site = _sites.Add("site");
        await using var service = await Start();
        var backend = new Backend(service);
        var pass = await new Player(service).PlayToFlag(site.Key);

        _storage.Run = null;
        Assert.Equal("internal-error", Error(await backend.Verify(site.Secret, pass)));
        _storage.Run = "first";
        Assert.Null(Error(await backend.Verify(site.Secret, pass)));
    }

    private Task<TestService> Start() => TestService.Start(VerificationFixture.Generous, configure: builder =>
    {
        _sites.Install(builder.Services);
        builder.Services.AddSingleton<IStorageRun>(_storage);
        builder.Services.AddSingleton<IExpressionSource>(_book);
    });

    private sealed class Storage : IStorageRun
    {
        public string? Run { get; set; } = "first";

        public Task<string> Id() => Run is null ? throw new IOException() : Task.FromResult(Run);
    }
}
