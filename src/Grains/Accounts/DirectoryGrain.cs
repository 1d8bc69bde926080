using System.Globalization;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Accounts;

/// <summary>An owner's sites: which pages there are. The keys are in the pages, all else is in the sites.</summary>
internal sealed class DirectoryGrain([PersistentState("directory", "accounts")] IPersistentState<DirectoryState> storage)
    : DurableGrain<DirectoryState>(storage), IDirectoryGrain
{
    private string Owner => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public async Task<SiteCreation> Create(string publicKey, NewSite site, int most)
    {
        // Asked within this turn: once an account is closed nothing is added behind the back of its deletion.
        if (Owner != SiteOwner.Operator && await GrainFactory.GetGrain<IAccountGrain>(Owner).Read() is null)
        {
            LeaveIfUnknown();
            return new SiteCreation(null);
        }

        if (!await HasRoom(most)) return new SiteCreation(null, IsFull: true);

        var page = await Enter(publicKey);
        return new SiteCreation(await Site(publicKey).Create(site, page));
    }

    /// <inheritdoc/>
    public async Task<bool> Delete(string publicKey)
    {
        var site = await Site(publicKey).Read();
        if (site?.Owner != Owner) return false;

        await Erase(site.DirectoryPage, publicKey);
        return true;
    }

    /// <inheritdoc/>
    public async Task<SitePage?> List(string? cursor, int limit)
    {
        if (!DirectoryCursor.TryParse(cursor, out var start)) return null;

        // One more than asked for tells whether there is another page.
        var found = await Find(start, limit + 1);
        var shown = found.Take(limit).ToList();
        var sites = await Task.WhenAll(shown.Select(entry => Site(entry.PublicKey).Read()));
        for (var i = 0; i < sites.Length; i++)
        {
            if (sites[i] is null) await Strike(shown[i].Place.Page, shown[i].PublicKey);
        }

        return new SitePage([.. sites.OfType<SiteView>()], found.Count > limit ? shown[^1].Place.ToString() : null);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteSome()
    {
        if (State.Pages.Count > 0)
        {
            var page = State.Pages[0];
            var entries = await Page(page).List(DirectoryCursor.Start.Number, DirectoryPageGrain.Capacity);
            await Task.WhenAll(entries.Select(entry => Forget(entry.PublicKey)));
            await Page(page).Clear();
            await Write(State with { Pages = [.. State.Pages.Skip(1)] });
        }

        if (State.Pages.Count > 0) return true;

        await Remove();
        return false;
    }

    // Pages are counted only where they could hold as many.
    private async Task<bool> HasRoom(int most)
    {
        if ((long)State.Pages.Count * DirectoryPageGrain.Capacity < most) return true;

        var pages = await Task.WhenAll(State.Pages.Select(page => Page(page).List(DirectoryCursor.Start.Number, DirectoryPageGrain.Capacity)));
        return pages.Sum(entries => entries.Count) < most;
    }

    private async Task<int> Enter(string publicKey)
    {
        var directory = State;
        if (directory.Pages.Count > 0 && await Page(directory.Pages[^1]).Enter(publicKey)) return directory.Pages[^1];

        // The page is named before it holds anything: a crash in between leaves an empty page, which the next site fills.
        var page = directory.NextPage;
        await Write(new DirectoryState { Pages = [.. directory.Pages, page], NextPage = page + 1 });
        await Page(page).Enter(publicKey);
        return page;
    }

    private async Task<List<(DirectoryCursor Place, string PublicKey)>> Find(DirectoryCursor start, int limit)
    {
        var found = new List<(DirectoryCursor, string)>();
        foreach (var page in State.Pages.Where(page => page >= start.Page))
        {
            if (found.Count == limit) break;

            var after = page == start.Page ? start.Number : DirectoryCursor.Start.Number;
            var entries = await Page(page).List(after, limit - found.Count);
            found.AddRange(entries.Select(entry => (new DirectoryCursor(page, entry.Number), entry.PublicKey)));
        }

        return found;
    }

    private async Task Erase(int page, string publicKey)
    {
        await Forget(publicKey);
        await Strike(page, publicKey);
    }

    private async Task Forget(string publicKey)
    {
        await Site(publicKey).Delete();
        await GrainFactory.GetGrain<ISiteStatsGrain>(publicKey).Clear();
    }

    private async Task Strike(int page, string publicKey)
    {
        // Only the last page is added to; an empty one before it is of no more use. The demo's site is in no page at all.
        var isEmpty = await Page(page).Strike(publicKey);
        if (!isEmpty || !State.Pages.SkipLast(1).Contains(page)) return;

        await Page(page).Clear();
        await Write(State with { Pages = [.. State.Pages.Where(other => other != page)] });
    }

    private ISiteGrain Site(string publicKey) => GrainFactory.GetGrain<ISiteGrain>(publicKey);

    private IDirectoryPageGrain Page(int page) =>
        GrainFactory.GetGrain<IDirectoryPageGrain>(string.Create(CultureInfo.InvariantCulture, $"{Owner}/{page}"));
}

/// <summary>What is stored of a directory: four bytes or so for 256 sites.</summary>
[GenerateSerializer, Alias("OneCaptcha.DirectoryState")]
internal sealed record DirectoryState
{
    /// <summary>Numbers of the pages, rising.</summary>
    [Id(0)] public IReadOnlyList<int> Pages { get; init; } = [];
    [Id(1)] public int NextPage { get; init; }
}
