using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Grains.Accounts;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>Calls about sites. A site that is not the caller's does not exist for it.</summary>
internal static class SiteAdministration
{
    private const int LongestOverlapSeconds = 7 * 24 * 3600;
    private const int UsualPage = 50;
    private const int LargestPage = 100;

    public static async Task<Results<Created<SiteResponse>, ProblemHttpResult>> Create(
        HttpRequest request, AdminCaller caller, SiteMaker maker, IOptions<LimitOptions> limits)
    {
        var (body, problem) = await AdminBody.Read(request, AdminJson.Default.SiteRequest);
        if (body is null) return problem!;

        var check = new SiteValidation();
        var name = check.Name(body.Name, required: true);
        var hosts = check.Hosts(body.Hosts, required: true);
        var policy = check.Policy(body.Policy);
        var owner = body.AccountId ?? caller.Owner;
        if (!caller.Manages(owner) || !IsOwner(owner)) check.Add("account_id", "There is no such account.");
        if (!check.Passes) return AdminProblems.Invalid(check.Errors);

        var most = caller.IsOperator ? int.MaxValue : limits.Value.SitesPerAccount;
        var (made, isFull) = await maker.Make(owner, name!, hosts!, (policy ?? new()).ApplyTo(SitePolicy.ForNewSites), most);
        if (isFull) return AdminProblems.Of(409, "too-many-sites", $"An account may make {most} sites. Delete one, or ask the operator for more.");

        return made is null
            ? AdminProblems.Invalid("account_id", "There is no such account.")
            : TypedResults.Created($"/admin/v1/sites/{made.PublicKey}", made);
    }

    public static async Task<Results<Ok<SitesResponse>, ProblemHttpResult>> List(
        AdminCaller caller, IGrainFactory grains, string? cursor = null, string? limit = null, string? account_id = null)
    {
        var owner = account_id ?? caller.Owner;
        if (!caller.Manages(owner) || !IsOwner(owner)) return AdminProblems.Invalid("account_id", "There is no such account.");
        if (!TryParse(limit, 1, LargestPage, UsualPage, out var count)) return AdminProblems.Invalid("limit", $"Must be from 1 to {LargestPage}.");

        return await grains.GetGrain<IDirectoryGrain>(owner).List(cursor, count) is { } page
            ? TypedResults.Ok(new SitesResponse([.. page.Sites.Select(site => SiteResponse.Of(site))], page.Cursor))
            : AdminProblems.Invalid("cursor", "Give a cursor as a page of sites showed it.");
    }

    public static async Task<Results<Ok<SiteResponse>, ProblemHttpResult>> Read(string publicKey, AdminCaller caller, IGrainFactory grains) =>
        await Find(publicKey, caller, grains) is { } site ? TypedResults.Ok(SiteResponse.Of(site)) : AdminProblems.NotFound;

    public static async Task<Results<Ok<SiteResponse>, ProblemHttpResult>> Change(
        string publicKey, HttpRequest request, AdminCaller caller, IGrainFactory grains, SiteRulesCache rules)
    {
        if (await Find(publicKey, caller, grains) is null) return AdminProblems.NotFound;

        var (body, problem) = await AdminBody.Read(request, AdminJson.Default.SiteRequest);
        if (body is null) return problem!;

        var check = new SiteValidation();
        var change = new SiteChange(
            check.Name(body.Name, required: false), check.Hosts(body.Hosts, required: false), check.Policy(body.Policy), body.Enabled);
        if (body.AccountId is not null) check.Add("account_id", "A site stays with its account.");
        if (!check.Passes) return AdminProblems.Invalid(check.Errors);

        var changed = await grains.GetGrain<ISiteGrain>(publicKey).Change(change);
        rules.Forget(publicKey);
        return changed is null ? AdminProblems.NotFound : TypedResults.Ok(SiteResponse.Of(changed));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        string publicKey, AdminCaller caller, IGrainFactory grains, SiteRulesCache rules)
    {
        if (await Find(publicKey, caller, grains) is not { } site) return AdminProblems.NotFound;

        var deleted = await grains.GetGrain<IDirectoryGrain>(site.Owner).Delete(publicKey);
        rules.Forget(publicKey);
        return deleted ? TypedResults.NoContent() : AdminProblems.NotFound;
    }

    public static async Task<Results<Ok<SecretResponse>, ProblemHttpResult>> RotateSecret(
        string publicKey, HttpRequest request, AdminCaller caller, IGrainFactory grains, SiteRulesCache rules, IOptions<AdminOptions> options, TimeProvider clock)
    {
        if (await Find(publicKey, caller, grains) is null) return AdminProblems.NotFound;

        var (body, problem) = await AdminBody.Read(request, AdminJson.Default.RotateRequest, whenEmpty: new RotateRequest());
        if (body is null) return problem!;
        if (body.OverlapSeconds is < 0 or > LongestOverlapSeconds)
        {
            return AdminProblems.Invalid("overlap_seconds", $"Must be from 0 to {LongestOverlapSeconds}.");
        }

        var overlap = body.OverlapSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : options.Value.SecretOverlap;
        var secret = SecretKey.Create(publicKey);
        var rotated = await grains.GetGrain<ISiteGrain>(publicKey).RotateSecret(SecretKey.Hash(secret), overlap);
        rules.Forget(publicKey);
        return rotated ? TypedResults.Ok(new SecretResponse(publicKey, secret, clock.GetUtcNow().UtcDateTime + overlap)) : AdminProblems.NotFound;
    }

    public static async Task<Results<Ok<StatsResponse>, ProblemHttpResult>> Stats(
        string publicKey, AdminCaller caller, IGrainFactory grains, string? minutes = null)
    {
        if (!TryParse(minutes, 1, 60, 0, out var count)) return AdminProblems.Invalid("minutes", "Must be from 1 to 60; without it hours are shown.");
        if (await Find(publicKey, caller, grains) is null) return AdminProblems.NotFound;

        var stats = grains.GetGrain<ISiteStatsGrain>(publicKey);
        return TypedResults.Ok(count > 0
            ? StatsResponse.Of(publicKey, 60, await stats.Minutes(count))
            : StatsResponse.Of(publicKey, 3600, await stats.Hours()));
    }

    private static async Task<SiteView?> Find(string publicKey, AdminCaller caller, IGrainFactory grains)
    {
        if (!RandomKey.IsWellFormed(publicKey)) return null;

        var site = await grains.GetGrain<ISiteGrain>(publicKey).Read();
        return site is not null && caller.Manages(site.Owner) ? site : null;
    }

    private static bool IsOwner(string owner) => owner == SiteOwner.Operator || RandomKey.IsWellFormed(owner);

    private static bool TryParse(string? text, int least, int most, int absent, out int number)
    {
        number = absent;
        return text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most);
    }
}
