using Microsoft.Extensions.Options;

namespace OneCaptcha.Grains.Sites;

/// <summary>One site. The classic one and the test sites are a matter of configuration and have no record.</summary>
internal sealed class SiteGrain(
    [PersistentState("site", "sites")] IPersistentState<SiteState> storage, IOptionsMonitor<SiteOptions> options, TimeProvider clock)
    : Grain, ISiteGrain
{
    private string Key => this.GetPrimaryKeyString();

    private SiteState State => storage.State;

    /// <inheritdoc/>
    public Task<SiteRules?> GetRules()
    {
        if (options.CurrentValue.FixedRules(Key) is { } known) return Task.FromResult<SiteRules?>(known);

        return Task.FromResult(Exists() ? new SiteRules(Key, State.Enabled, State.Hosts, State.Policy, State.Secrets) : null);
    }

    /// <inheritdoc/>
    public Task<SiteView?> Read() => Task.FromResult(Exists() ? View() : null);

    /// <inheritdoc/>
    public async Task<SiteView?> Create(NewSite site, int directoryPage)
    {
        if (storage.RecordExists || !RandomKey.IsWellFormed(Key)) return null;

        return await Write(new SiteState
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
    public async Task<SiteView?> Change(SiteChange change) => Exists()
        ? await Write(State with
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
        if (!Exists()) return false;

        await Write(State.Rotate(secretSha256, clock.GetUtcNow(), overlap));
        return true;
    }

    /// <inheritdoc/>
    public async Task Delete()
    {
        DeactivateOnIdle();
        if (storage.RecordExists) await storage.ClearStateAsync();
    }

    // An activation for an invented key does not linger.
    private bool Exists()
    {
        if (!storage.RecordExists) DeactivateOnIdle();
        return storage.RecordExists;
    }

    // A write that failed may have arrived all the same: the activation ends, and the next call reads what is stored.
    private async Task<SiteView> Write(SiteState next)
    {
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        return View();
    }

    private SiteView View() => new(
        Key, State.Owner, State.DirectoryPage, State.Name, State.Hosts, State.Enabled, State.Policy, State.CreatedAt);
}
