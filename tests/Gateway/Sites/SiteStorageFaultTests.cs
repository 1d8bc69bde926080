using System.Net;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Sites;

/// <summary>Storage that fails between the two records of a site: its own, and its entry in the directory.</summary>
public sealed class SiteStorageFaultTests : IAsyncLifetime
{
    private readonly FaultyStorage _sites = new();
    private readonly FaultyStorage _accounts = new();
    private TestService _service = null!;
    private AdminClient _operator = null!;

    public async Task InitializeAsync()
    {
        _service = await TestService.Start([("OneCaptcha:AdminToken", AdminClient.OperatorToken)], configure: builder =>
        {
            _sites.Install(builder.Services, "sites");
            _accounts.Install(builder.Services, "accounts");
        });
        _operator = new AdminClient(_service, AdminClient.OperatorToken);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_site_that_cannot_be_entered_is_not_made()
    {
        _accounts.IsDown = true;
        await IsUnavailable(Make());
        _accounts.IsDown = false;
        Assert.Equal(0, Records());
        Assert.Empty(await List());
        await _operator.MakeSite();
        Assert.Single(await List());
    }

    [Fact]
    public async Task A_site_that_is_entered_and_cannot_be_made_shows_nowhere()
    {
        _sites.IsDown = true;
        await IsUnavailable(Make());
        _sites.IsDown = false;
        Assert.Empty(await List());
        Assert.Equal(0, Records());
        await _operator.MakeSite();
        Assert.Single(await List());
    }

    [Fact]
    public async Task A_site_that_is_deleted_and_cannot_be_struck_out_is_gone_all_the_same()
    {
        var key = (await _operator.MakeSite()).Text("public_key");
        var other = (await _operator.MakeSite()).Text("public_key");
        _accounts.IsDown = true;
        await IsUnavailable(_operator.Call(HttpMethod.Delete, $"/sites/{key}"));
        _accounts.IsDown = false;
        (await _operator.Call(HttpMethod.Get, $"/sites/{key}")).Expect(HttpStatusCode.NotFound);
        Assert.Equal([other], await List());
    }

    [Fact]
    public async Task A_change_whose_confirmation_is_lost_is_read_as_it_was_stored()
    {
        var key = (await _operator.MakeSite()).Text("public_key");
        _sites.LosesConfirmations = true;
        await IsUnavailable(_operator.Call(HttpMethod.Patch, $"/sites/{key}", new { name = "Other" }));
        _sites.LosesConfirmations = false;
        Assert.Equal("Other", (await _operator.Call(HttpMethod.Get, $"/sites/{key}")).Expect(HttpStatusCode.OK).Text("name"));
        (await _operator.Call(HttpMethod.Patch, $"/sites/{key}", new { name = "Third" })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_change_that_did_not_arrive_is_not_shown()
    {
        var key = (await _operator.MakeSite()).Text("public_key");
        _sites.IsDown = true;
        await IsUnavailable(_operator.Call(HttpMethod.Patch, $"/sites/{key}", new { name = "Other" }));
        _sites.IsDown = false;
        Assert.Equal("A site", (await _operator.Call(HttpMethod.Get, $"/sites/{key}")).Expect(HttpStatusCode.OK).Text("name"));
    }

    private Task<Reply> Make() => _operator.Call(HttpMethod.Post, "/sites", new { name = "A site", hosts = new[] { "example.org" } });

    private static async Task IsUnavailable(Task<Reply> call)
    {
        var refused = (await call).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("storage-unavailable", refused.Code);
        Assert.Equal("application/problem+json", refused.Headers["Content-Type"]);
        Assert.True(refused.Headers.ContainsKey("Retry-After"));
    }

    private async Task<IEnumerable<string>> List() => (await _operator.Call(HttpMethod.Get, "/sites")).Expect(HttpStatusCode.OK)
        .Body["sites"]!.AsArray().Select(site => site!["public_key"]!.GetValue<string>());

    private int Records() => Directory.EnumerateFiles(_service.DataDirectory, "*.json", SearchOption.AllDirectories)
        .Count(path => path.Contains(Path.Combine("grains", "sites"), StringComparison.Ordinal));
}
