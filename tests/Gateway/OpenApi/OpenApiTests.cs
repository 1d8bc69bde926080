using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.OpenApi;

/// <summary>The description of the service against the routes of the protocol and against what is really served.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    // The routes of the protocol, in its order. A route that comes to be served is added here and described where it is mapped.
    private static readonly string[] Protocol =
    [
        "POST /api/challenge",
        "GET /v1/challenge", "GET /v1/image/{id}.png", "POST /v1/verify", "GET /v1/js",
        "POST /siteverify", "GET /siteverify", "POST /api/siteverify", "GET /api/siteverify", "POST /recaptcha/api/siteverify",
        "GET /recaptcha/api/siteverify", "POST /turnstile/v0/siteverify", "GET /turnstile/v0/siteverify", "POST /checksiteconfig",
        "GET /1/api.js", "GET /recaptcha/api.js", "GET /recaptcha/enterprise.js", "GET /turnstile/v0/api.js", "GET /js/onecaptcha.js",
        "POST /admin/v1/accounts", "GET /admin/v1/accounts/{accountId}", "DELETE /admin/v1/accounts/{accountId}",
        "POST /admin/v1/sites", "GET /admin/v1/sites", "GET /admin/v1/sites/{publicKey}", "PATCH /admin/v1/sites/{publicKey}",
        "DELETE /admin/v1/sites/{publicKey}", "POST /admin/v1/sites/{publicKey}/rotate-secret", "GET /admin/v1/sites/{publicKey}/stats",
        "GET /health/live", "GET /health/ready",
    ];

    // What is served beside the protocol and described all the same.
    private static readonly string[] Beside = ["GET /register", "POST /register", "GET /checksiteconfig"];

    // Parts of the widget that its script loads, and this description itself.
    private static readonly string[] Undescribed = ["/widget/{version}/{**path}", "/openapi/v1.json"];

    private TestService _service = null!;
    private JsonObject _document = null!;

    public async Task InitializeAsync()
    {
        _service = await TestService.Start();
        _document = (await Reply.Read(await _service.Client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative)))).Expect(HttpStatusCode.OK).Body;
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public void The_description_has_the_routes_of_the_protocol_and_no_others() =>
        Assert.Equal(Protocol.Concat(Beside).Order(), Operations().Select(operation => operation.Name).Where(name => !name.StartsWith("HEAD ", StringComparison.Ordinal)).Order());

    [Fact]
    public void Every_route_that_is_served_is_described()
    {
        var served = _service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            // The demo pages are for people.
            .Where(route => !route.StartsWith("/demo", StringComparison.Ordinal))
            .Distinct();
        Assert.Equal(_document["paths"]!.AsObject().Select(path => path.Key).Concat(Undescribed).Order(), served.Order());
    }

    [Fact]
    public void Every_operation_has_a_summary_and_examples_of_what_goes_in_and_comes_out() => Assert.All(Operations(), operation =>
    {
        Assert.False(string.IsNullOrEmpty(operation.Body["summary"]?.GetValue<string>()), operation.Name);
        var answers = operation.Body["responses"]!.AsObject().SelectMany(answer => Contents(answer.Value!));
        var requests = operation.Body["requestBody"] is { } body ? Contents(body) : new JsonObject();
        Assert.All(answers.Concat(requests).Where(content => content.Key.Contains("json", StringComparison.Ordinal)),
            content => Assert.True(content.Value!["example"] is not null, $"{operation.Name} {content.Key}"));
    });

    [Fact]
    public void The_administration_and_nothing_else_needs_a_token() => Assert.All(Operations(), operation =>
        Assert.Equal(operation.Name.Contains(" /admin/", StringComparison.Ordinal), operation.Body["security"] is not null));

    private static JsonObject Contents(JsonNode part) => part["content"]?.AsObject() ?? [];

    private IEnumerable<(string Name, JsonNode Body)> Operations() =>
        from path in _document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Key is "get" or "post" or "put" or "patch" or "delete" or "head"
        select ($"{operation.Key.ToUpperInvariant()} {path.Key}", operation.Value);
}
