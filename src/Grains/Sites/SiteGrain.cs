using Microsoft.Extensions.Options;

namespace OneCaptcha.Grains.Sites;

/// <summary>One site. The classic one and the test sites are a matter of configuration and have no record.</summary>
internal sealed class SiteGrain(
    [PersistentState("site", "sites")] IPersistentState<SiteState> storage, IOptionsMonitor<SiteOptions> options, TimeProvider clock)
    : DurableGrain<SiteState>(storage), ISiteGrain
{
    private string Key => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public Task<SiteRules?> GetRules()
    {
        if (options.CurrentValue.FixedRules(Key) is { } known) return Task.FromResult<SiteRules?>(known);

        return Task.FromResult(ExistsOrLeaves() ? new SiteRules(Key, State.Enabled, State.Hosts, State.Policy, State.Secrets) : null);
    }

    /// <inheritdoc/>
    public Task<SiteView?> Read() => Task.FromResult(ExistsOrLeaves() ? View() : null);

    /// <inheritdoc/>
    public async Task<SiteView?> Create(NewSite site, int directoryPage)
    {
        if (Exists || !RandomKey.IsWellFormed(Key)) return null;

        return await WriteAndView(new SiteState
        {
            Owner = site.Owner,
            DirectoryPage = directoryPage,
            Name = site.Name,
            Hosts = site.Hosts,
            Policy = site.Policy,
            CreatedAt = clock.GetUtcNow(),
            Secrets = [new SiteSecret(site.SecretSha256, null)],
        });
    }

    /// <inheritdoc/>
    public async Task<SiteView?> Change(SiteChange change) => ExistsOrLeaves()
        ? await WriteAndView(State with
        {
            Name = change.Name ?? State.Name,
            Hosts = change.Hosts ?? State.Hosts,
            Policy = change.Policy?.ApplyTo(State.Policy) ?? State.Policy,
            Enabled = change.Enabled ?? State.Enabled,
        })
        : null;

    /// <inheritdoc/>
    public async Task<bool> RotateSecret(byte[] secretSha256, TimeSpan overlap)
    {
        if (!ExistsOrLeaves()) return false;

        await Write(State.Rotate(secretSha256, clock.GetUtcNow(), overlap));
        return true;
    }

    /// <inheritdoc/>
    public Task Delete() => Remove();

    private bool ExistsOrLeaves()
    {
        LeaveIfUnknown();
        return Exists;
    }

    private async Task<SiteView> WriteAndView(SiteState next)
    {
        await Write(next);
        return View();
    }

    private SiteView View() => new(
        Key, State.Owner, State.DirectoryPage, State.Name, State.Hosts, State.Enabled, State.Policy, State.CreatedAt);
}
