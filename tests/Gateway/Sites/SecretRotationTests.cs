using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Hosting;
using OneCaptcha.Testing;

namespace OneCaptcha.Gateway.Tests.Sites;

/// <summary>Secrets over time: a rotation leaves the backend time to change, or none where the secret leaked.</summary>
public sealed class SecretRotationTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private TestService _service = null!;
    private AdminClient _operator = null!;
    private string _key = null!;
    private string _first = null!;

    public async Task InitializeAsync()
    {
        _service = await TestService.Start([("OneCaptcha:AdminToken", AdminClient.OperatorToken), ("OneCaptcha:SecretOverlap", "06:00:00")], _clock);
        _operator = new AdminClient(_service, AdminClient.OperatorToken);
        var made = await _operator.MakeSite();
        (_key, _first) = (made.Text("public_key"), made.Text("secret_key"));
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task The_secret_before_works_for_the_configured_overlap_and_no_longer()
    {
        var second = await Rotate();
        Assert.True(await Works(_first));
        Assert.True(await Works(second));

        _clock.Advance(TimeSpan.FromHours(6));
        Assert.True(await Works(_first));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await Works(_first));
        Assert.True(await Works(second));
    }

    [Fact]
    public async Task An_overlap_of_nothing_revokes_all_secrets_before_at_once()
    {
        var second = await Rotate();
        var third = await Rotate(new { overlap_seconds = 0 });
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(await Works(_first));
        Assert.False(await Works(second));
        Assert.True(await Works(third));
    }

    [Fact]
    public async Task A_later_rotation_prolongs_no_secret()
    {
        await Rotate();
        _clock.Advance(TimeSpan.FromHours(5));
        await Rotate();
        _clock.Advance(TimeSpan.FromHours(1.1));
        Assert.False(await Works(_first));
    }

    [Fact]
    public async Task However_often_it_is_rotated_five_secrets_are_kept_at_most()
    {
        var secrets = new List<string> { _first };
        for (var i = 0; i < 7; i++) secrets.Add(await Rotate());
        Assert.Equal(5, (await Rules()).Secrets.Count);
        Assert.True(await Works(secrets[^1]));
        Assert.False(await Works(_first));
    }

    [Fact]
    public async Task Of_rotations_at_the_same_moment_each_answered_secret_works()
    {
        var secrets = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Rotate()));
        foreach (var secret in secrets) Assert.True(await Works(secret));
    }

    [Fact]
    public async Task What_is_stored_is_a_hash() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_service.DataDirectory, "*", SearchOption.AllDirectories)
                .Where(path => Path.GetFileName(path) != ".lock").Select(File.ReadAllText),
            text => text.Contains(_first, StringComparison.Ordinal) || text.Contains(_first[^43..], StringComparison.Ordinal));

    private async Task<string> Rotate(object? body = null) =>
        (await _operator.Call(HttpMethod.Post, $"/sites/{_key}/rotate-secret", body)).Expect(HttpStatusCode.OK).Text("secret_key");

    private async Task<bool> Works(string secret) => SecretKey.Matches(secret, (await Rules()).Secrets, _clock.GetUtcNow());

    private async Task<SiteRules> Rules() => (await _service.Services.GetRequiredService<Orleans.IGrainFactory>().GetGrain<ISiteGrain>(_key).GetRules())!;
}
