using Microsoft.AspNetCore.Http.HttpResults;
using OneCaptcha.Grains.Accounts;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>Calls about accounts: the operator makes and deletes them, an account sees itself.</summary>
internal static class AccountAdministration
{
    public static async Task<Results<Created<AccountResponse>, ProblemHttpResult>> Create(HttpRequest request, AdminCaller caller, IGrainFactory grains)
    {
        if (!caller.IsOperator) return AdminProblems.OperatorOnly;

        var (body, problem) = await AdminBody.Read(request, AdminJson.Default.AccountRequest);
        if (body is null) return problem!;

        var check = new SiteValidation();
        var name = check.Name(body.Name, required: true);
        if (!check.Passes) return AdminProblems.Invalid(check.Errors);

        var accountId = RandomKey.Create();
        var token = AccountToken.Create(accountId);
        var account = await grains.GetGrain<IAccountGrain>(accountId).Create(name!, AccountToken.Hash(token))
            ?? throw new InvalidOperationException("A random account id is taken.");
        return TypedResults.Created($"/admin/v1/accounts/{accountId}", AccountResponse.Of(account, token));
    }

    public static async Task<Results<Ok<AccountResponse>, ProblemHttpResult>> Read(string accountId, AdminCaller caller, IGrainFactory grains) =>
        Sees(caller, accountId) && await grains.GetGrain<IAccountGrain>(accountId).Read() is { } account
            ? TypedResults.Ok(AccountResponse.Of(account))
            : AdminProblems.NotFound;

    /// <summary>
    /// Deletes an account with all its sites. First the token is refused and no site can be added, then the sites go, last the
    /// account: a deletion that breaks off is taken up by repeating it.
    /// </summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Delete(string accountId, AdminCaller caller, IGrainFactory grains)
    {
        if (!Sees(caller, accountId)) return AdminProblems.NotFound;
        if (!caller.IsOperator) return AdminProblems.OperatorOnly;

        var account = grains.GetGrain<IAccountGrain>(accountId);
        if (!await account.Close()) return AdminProblems.NotFound;

        while (await grains.GetGrain<IDirectoryGrain>(accountId).DeleteSome())
        {
            // A few hundred sites a call, so that no call takes long.
        }

        await account.Delete();
        return TypedResults.NoContent();
    }

    private static bool Sees(AdminCaller caller, string accountId) => RandomKey.IsWellFormed(accountId) && caller.Manages(accountId);
}
