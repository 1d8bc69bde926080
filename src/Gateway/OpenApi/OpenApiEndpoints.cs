using OneCaptcha.Gateway.Http;

namespace OneCaptcha.Gateway.OpenApi;

/// <summary><c>/openapi/v1.json</c>: every route of the service. Nothing is made until it is asked for.</summary>
public static class OpenApiEndpoints
{
    /// <summary>Adds what writes the document.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi("v1", options => options.AddDocumentTransformer<DescribedRoutes>());

    /// <summary>Adds the route.</summary>
    public static IEndpointRouteBuilder MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi().RequireRateLimiting(RateLimits.Visitor);
        return routes;
    }

    /// <summary>Says of the routes just mapped what the document says of them.</summary>
    public static TBuilder Describe<TBuilder>(this TBuilder route, RouteDescription description)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(description);
}
