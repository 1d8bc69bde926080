using OneCaptcha.Gateway.OpenApi;

namespace OneCaptcha.Gateway.Sites;

/// <summary><c>/admin/v1</c>: accounts and their sites, with a bearer token.</summary>
public static class AdminEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static IEndpointRouteBuilder MapAdministration(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/admin/v1").RequireAdminToken();

        var accounts = admin.MapGroup("/accounts").WithTags("Accounts");
        accounts.MapPost("", AccountAdministration.Create).Accepts<AccountRequest>("application/json").WithName("CreateAccount").Describe(AdminDescription.CreateAccount);
        accounts.MapGet("/{accountId}", AccountAdministration.Read).WithName("ReadAccount").Describe(AdminDescription.ReadAccount);
        accounts.MapDelete("/{accountId}", AccountAdministration.Delete).WithName("DeleteAccount").Describe(AdminDescription.DeleteAccount);

        var sites = admin.MapGroup("/sites").WithTags("Sites");
        sites.MapPost("", SiteAdministration.Create).Accepts<SiteRequest>("application/json").WithName("CreateSite").Describe(AdminDescription.CreateSite);
        sites.MapGet("", SiteAdministration.List).WithName("ListSites").Describe(AdminDescription.ListSites);
        sites.MapGet("/{publicKey}", SiteAdministration.Read).WithName("ReadSite").Describe(AdminDescription.ReadSite);
        sites.MapPatch("/{publicKey}", SiteAdministration.Change).Accepts<SiteRequest>("application/json").WithName("ChangeSite").Describe(AdminDescription.ChangeSite);
        sites.MapDelete("/{publicKey}", SiteAdministration.Delete).WithName("DeleteSite").Describe(AdminDescription.DeleteSite);
        sites.MapPost("/{publicKey}/rotate-secret", SiteAdministration.RotateSecret).WithName("RotateSecret").Describe(AdminDescription.RotateSecret);
        sites.MapGet("/{publicKey}/stats", SiteAdministration.Stats).WithName("ReadSiteStats").Describe(AdminDescription.ReadStats);
        return routes;
    }
}
