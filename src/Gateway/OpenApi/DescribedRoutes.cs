using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OneCaptcha.Gateway.Sites;

namespace OneCaptcha.Gateway.OpenApi;

/// <summary>Puts every route's <see cref="RouteDescription"/> into the document.</summary>
internal sealed class DescribedRoutes(EndpointDataSource endpoints) : IOpenApiDocumentTransformer
{
    private const string Bearer = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "OneCaptcha", Version = "v1", Description = "Challenges, verification, sites and accounts of this service." };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer };

        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<RouteDescription>() is not { } description) continue;

            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var operation = Find(document, "/" + endpoint.RoutePattern.RawText!.Trim('/'), new HttpMethod(method));
                Describe(operation, description, method, document);
                if (endpoint.Metadata.GetMetadata<NeedsAdminToken>() is not null)
                {
                    operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
                }
            }
        }

        return Task.CompletedTask;
    }

    private static OpenApiOperation Find(OpenApiDocument document, string path, HttpMethod method)
    {
        if (!document.Paths.TryGetValue(path, out var item)) document.Paths[path] = item = new OpenApiPathItem();
        var operations = ((OpenApiPathItem)item).Operations ??= [];
        if (!operations.TryGetValue(method, out var operation)) operations[method] = operation = new OpenApiOperation();
        return operation;
    }

    private static void Describe(OpenApiOperation operation, RouteDescription description, string method, OpenApiDocument document)
    {
        operation.Summary = description.Summary;
        (document.Tags ??= new HashSet<OpenApiTag>()).Add(new OpenApiTag { Name = description.Tag });
        operation.Tags = new HashSet<OpenApiTagReference> { new(description.Tag, document) };
        foreach (var parameter in description.Parameters) Add(operation, parameter);

        if (method is not ("GET" or "HEAD" or "OPTIONS") && description.Requests.Count > 0)
        {
            var body = operation.RequestBody as OpenApiRequestBody ?? new OpenApiRequestBody();
            body.Content ??= new Dictionary<string, OpenApiMediaType>();
            foreach (var request in description.Requests) Fill(body.Content, request.ContentType, request.Example);
            operation.RequestBody = body;
        }

        operation.Responses ??= [];
        foreach (var answer in description.Answers)
        {
            var status = answer.Status.ToString(CultureInfo.InvariantCulture);
            var response = operation.Responses.GetValueOrDefault(status) as OpenApiResponse ?? new OpenApiResponse();
            response.Description = answer.Meaning;
            response.Content ??= new Dictionary<string, OpenApiMediaType>();
            if (answer.Status != StatusCodes.Status204NoContent) Fill(response.Content, answer.ContentType, answer.Example);
            operation.Responses[status] = response;
        }
    }

    private static void Add(OpenApiOperation operation, RouteParameter parameter)
    {
        operation.Parameters ??= [];
        if (operation.Parameters.OfType<OpenApiParameter>().FirstOrDefault(known => known.Name == parameter.Name) is { } known)
        {
            known.Description = parameter.Meaning;
            return;
        }

        operation.Parameters.Add(new OpenApiParameter
        {
            Name = parameter.Name,
            In = parameter.InHeader ? ParameterLocation.Header : ParameterLocation.Query,
            Description = parameter.Meaning,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private static void Fill(IDictionary<string, OpenApiMediaType> content, string type, string? example)
    {
        if (!content.TryGetValue(type, out var media)) content[type] = media = new OpenApiMediaType();
        var json = example is null ? null : JsonNode.Parse(example);
        media.Example = json;
        media.Schema ??= SchemaOf(json);
    }

    // What is read and written by hand has no type to take a schema from: the example shows the fields.
    private static OpenApiSchema SchemaOf(JsonNode? example) => example switch
    {
        JsonObject fields => new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = fields.ToDictionary(field => field.Key, field => (IOpenApiSchema)SchemaOf(field.Value)),
        },
        JsonArray items => new OpenApiSchema { Type = JsonSchemaType.Array, Items = SchemaOf(items.Count > 0 ? items[0] : null) },
        JsonValue value when value.TryGetValue<bool>(out _) => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        JsonValue value when value.TryGetValue<double>(out _) => new OpenApiSchema { Type = JsonSchemaType.Number },
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
