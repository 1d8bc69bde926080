using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OneCaptcha.Gateway.Http;

namespace OneCaptcha.Gateway.OpenApi;

/// <summary><c>/openapi/v1.json</c>: every route of the service.</summary>
public static class OpenApiEndpoints
{
    private const string Name = "v1";

    /// <summary>Adds what writes the document.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(Name, options => options.AddDocumentTransformer<DescribedRoutes>());

    /// <summary>Adds the route. Nothing is made until it is asked for, and then once: making it takes milliseconds, and anybody may ask.</summary>
    public static IEndpointRouteBuilder MapApiDescription(this IEndpointRouteBuilder routes)
    {
        var document = new Lazy<Task<byte[]>>(() => Make(routes.ServiceProvider));
        routes.MapGet($"/openapi/{Name}.json", async () => TypedResults.Bytes(await document.Value, "application/json;charset=utf-8"))
            .ExcludeFromDescription()
            .RequireRateLimiting(RateLimits.Visitor);
        return routes;
    }

    /// <summary>Says of the routes just mapped what the document says of them.</summary>
    public static TBuilder Describe<TBuilder>(this TBuilder route, RouteDescription description)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(description);

    private static async Task<byte[]> Make(IServiceProvider services)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1);
        return json.ToArray();
    }
}
