using System.Net;
using OneCaptcha.Hosting;
using static OneCaptcha.Hosting.Backend;

namespace OneCaptcha.Gateway.Tests.Verification;

/// <summary>Without storage nothing is verified, nothing is lost, and it comes back by itself.</summary>
public sealed class VerificationFaultTests
{
    private readonly FaultyStorage _storage = new();
    private readonly Sites _sites = new();

    [Fact]
    public async Task Out_of_storage_it_is_our_fault_and_the_pass_stays_good()
    {
        var site = _sites.Add("site");
        await using var service = await Start();
        var backend = new Backend(service);
        var pass = await new Player(service).PlayToFlag(site.Key);

        _storage.IsDown = true;
        foreach (var path in new[] { "/siteverify", "/recaptcha/api/siteverify", "/turnstile/v0/siteverify" })
        {
            Assert.Equal("internal-error", Error(await backend.Verify(site.Secret, pass, path)));
        }

        _storage.IsDown = false;
        Assert.Null(Error(await backend.Verify(site.Secret, pass)));
    }

    [Fact]
    public async Task A_write_that_the_storage_cancels_has_not_spent_the_pass()
    {
        var site = _sites.Add("site");
        await using var service = await Start();
        var backend = new Backend(service);
        var pass = await new Player(service).PlayToFlag(site.Key);

        (_storage.IsDown, _storage.Failure) = (true, () => new OperationCanceledException());
        Assert.Equal("internal-error", Error(await backend.Verify(site.Secret, pass, idempotencyKey: "mine")));

        _storage.IsDown = false;
        Assert.Null(Error(await backend.Verify(site.Secret, pass)));
    }

    [Fact]
    public async Task A_verification_whose_confirmation_was_lost_is_spent_for_all_but_its_own_repeat()
    {
        var site = _sites.Add("site");
        await using var service = await Start();
        var backend = new Backend(service);
        var pass = await new Player(service).PlayToFlag(site.Key);

        _storage.LosesConfirmations = true;
        Assert.Equal("internal-error", Error(await backend.Verify(site.Secret, pass, idempotencyKey: "mine")));
        _storage.LosesConfirmations = false;

        Assert.Equal("already-seen-response", Error(await backend.Verify(site.Secret, pass)));
        Assert.Null(Error(await backend.Verify(site.Secret, pass, idempotencyKey: "mine")));
    }

    private Task<TestService> Start() => TestService.Start(VerificationFixture.Generous, configure: builder =>
    {
        _sites.Install(builder.Services);
        _storage.Install(builder.Services, "challenges");
    });
}
