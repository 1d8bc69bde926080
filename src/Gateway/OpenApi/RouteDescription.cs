namespace OneCaptcha.Gateway.OpenApi;

/// <summary>
/// What <c>/openapi/v1.json</c> says of a route. It stands next to the route; routes that read and write by hand are
/// described by it alone, typed ones get its examples beside their schemas.
/// </summary>
/// <param name="Tag">The feature.</param>
/// <param name="Summary">What the route does, in a sentence.</param>
public sealed record RouteDescription(string Tag, string Summary)
{
    /// <summary>Query parameters and headers.</summary>
    public IReadOnlyList<RouteParameter> Parameters { get; init; } = [];

    /// <summary>Bodies it takes, one a content type.</summary>
    public IReadOnlyList<RouteBody> Requests { get; init; } = [];

    /// <summary>Answers it gives.</summary>
    public IReadOnlyList<RouteAnswer> Answers { get; init; } = [];
}

/// <summary>A parameter that is text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="InHeader">Whether it is a header; else it stands in the query.</param>
public sealed record RouteParameter(string Name, string Meaning, bool InHeader = false);

/// <summary>A request's body.</summary>
/// <param name="ContentType">Its type.</param>
/// <param name="Example">An example as JSON, also for forms: a field a name.</param>
public sealed record RouteBody(string ContentType, string Example);

/// <summary>An answer.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Meaning">When it is given.</param>
/// <param name="Example">An example as JSON; null for other types.</param>
/// <param name="ContentType">Its type.</param>
public sealed record RouteAnswer(int Status, string Meaning, string? Example = null, string ContentType = "application/json");
