using OneCaptcha.Gateway.OpenApi;

namespace OneCaptcha.Gateway.Sites;

/// <summary>What the service's description says of administration and registration, beside the types.</summary>
internal static class AdminDescription
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";
    private const string Account = """{"account_id":"c4nhq7ftbd2zrw6m3kxoyj5l","name":"Example Ltd","created_at":"2026-01-31T12:00:00Z"}""";
    private const string Policy = """{"kind":"glyphs","stages":3,"mistakes":1,"seconds":60,"difficulty":1,"passSeconds":300,"originRequired":false,"refreshes":3,"extensions":10,"inkSeconds":1800,"inkAttempts":3,"inkWidth":272,"inkHeight":136,"stagesMost":6,"difficultyMost":2,"work":"auto","workMost":26,"light":false,"sightless":true}""";
    private const string Site = $$"""{"public_key":"b7x2mtqfw5kz3noalcyr4pdj","name":"Example","hosts":["example.org","*.example.org"],"enabled":true,"policy":{{Policy}},"account_id":null,"created_at":"2026-01-31T12:00:00Z"}""";
    private const string NewSite = $$"""{"public_key":"b7x2mtqfw5kz3noalcyr4pdj","secret_key":"sk_b7x2mtqfw5kz3noalcyr4pdj_…","name":"Example","hosts":["example.org"],"enabled":true,"policy":{{Policy}},"account_id":null,"created_at":"2026-01-31T12:00:00Z"}""";
    private const string Counts = """{"start":"2026-01-31T12:00:00Z","issued":12,"stages_right":30,"stages_wrong":4,"passed":9,"failed":1,"expired":1,"verified":9,"work_asked":2,"passed_by_work":0,"passed_sightless":1,"refused":{"origin-not-allowed":2},"solving_time_median":11.31,"solving_time_p95":26.91}""";

    private static readonly RouteAnswer Invalid = new(400, "A field cannot be taken; errors names it.",
        """{"title":"Bad Request","status":400,"detail":"Not valid: policy.stages.","code":"invalid-field","errors":{"policy.stages":["Must be from 1 to 20."]}}""", Problem);

    private static readonly RouteAnswer Unknown = new(404, "There is nothing of this name that is the caller's.", """{"title":"Not Found","status":404,"code":"not-found"}""", Problem);

    private static readonly RouteAnswer NoToken = new(401, "No token, or one that is not known.", """{"title":"Unauthorized","status":401,"code":"invalid-token"}""", Problem);

    private static readonly RouteAnswer OperatorOnly = new(403, "The token is an account's.", """{"title":"Forbidden","status":403,"code":"operator-only"}""", Problem);

    public static RouteDescription CreateAccount { get; } = new("Accounts", "Makes an account; its token is shown this once. For the operator.")
    {
        Requests = [new(Json, """{"name":"Example Ltd"}""")],
        Answers = [new(201, "The account.", """{"account_id":"c4nhq7ftbd2zrw6m3kxoyj5l","token":"at_c4nhq7ftbd2zrw6m3kxoyj5l_…","name":"Example Ltd","created_at":"2026-01-31T12:00:00Z"}"""), Invalid, NoToken, OperatorOnly],
    };

    public static RouteDescription ReadAccount { get; } = new("Accounts", "Shows an account.") { Answers = [new(200, "The account.", Account), NoToken, Unknown] };

    public static RouteDescription DeleteAccount { get; } = new("Accounts", "Deletes an account and all its sites. For the operator.")
    {
        Answers = [new(204, "It is gone."), NoToken, OperatorOnly, Unknown],
    };

    public static RouteDescription CreateSite { get; } = new("Sites", "Makes a site; its secret is shown this once.")
    {
        Requests = [new(Json, """{"name":"Example","hosts":["example.org","*.example.org"],"policy":{"stages":3,"difficulty":1}}""")],
        Answers =
        [
            new(201, "The site.", NewSite), Invalid, NoToken,
            new(409, "The account has as many sites as it may make.", """{"title":"Conflict","status":409,"code":"too-many-sites"}""", Problem),
        ],
    };

    public static RouteDescription ListSites { get; } = new("Sites", "Shows a page of sites, in the order of their making.")
    {
        Parameters = [new("cursor", "Where the page before ended."), new("limit", "1 to 100 sites, usually 50."), new("account_id", "For the operator: whose sites; without it the operator's own.")],
        Answers = [new(200, "The page.", $$"""{"sites":[{{Site}}],"cursor":"0.49"}"""), Invalid, NoToken],
    };

    public static RouteDescription ReadSite { get; } = new("Sites", "Shows a site.") { Answers = [new(200, "The site.", Site), NoToken, Unknown] };

    public static RouteDescription ChangeSite { get; } = new("Sites", "Changes what is given of a site.")
    {
        Requests = [new(Json, """{"hosts":["example.org"],"policy":{"stages":4},"enabled":true}""")],
        Answers = [new(200, "The site.", Site), Invalid, NoToken, Unknown],
    };

    public static RouteDescription DeleteSite { get; } = new("Sites", "Deletes a site.") { Answers = [new(204, "It is gone."), NoToken, Unknown] };

    public static RouteDescription RotateSecret { get; } = new("Sites", "Puts a new secret in force; those before it work for the overlap.")
    {
        Requests = [new(Json, """{"overlap_seconds":86400}""")],
        Answers = [new(200, "The secret, shown this once.", """{"public_key":"b7x2mtqfw5kz3noalcyr4pdj","secret_key":"sk_b7x2mtqfw5kz3noalcyr4pdj_…","previous_valid_until":"2026-02-01T12:00:00Z"}"""), Invalid, NoToken, Unknown],
    };

    public static RouteDescription ReadStats { get; } = new("Sites", "Shows a site's counters: the last minutes, or without them the last 24 hours.")
    {
        Parameters = [new("minutes", "1 to 60.")],
        Answers = [new(200, "The counters.", $$"""{"public_key":"b7x2mtqfw5kz3noalcyr4pdj","bucket_seconds":60,"total":{{Counts}},"buckets":[{{Counts}}]}"""), Invalid, NoToken, Unknown],
    };

    public static RouteDescription RegistrationPage { get; } = new("Registration", "A page on which whoever sits at this machine registers a website.")
    {
        Answers = [new(200, "The form.", ContentType: "text/html"), new(403, "Registration is closed here.", ContentType: "text/html")],
    };

    public static RouteDescription Register { get; } = new("Registration", "Registers a website; JSON for whoever accepts it, else a page.")
    {
        Requests = [new("application/x-www-form-urlencoded", """{"website":"https://example.org"}""")],
        Answers =
        [
            new(201, "The keys and the lines to paste.", """{"public_key":"b7x2mtqfw5kz3noalcyr4pdj","secret_key":"sk_b7x2mtqfw5kz3noalcyr4pdj_…","hosts":["example.org","localhost"],"snippet":"<script …></script>","try_url":"http://localhost:8080/register/try.html?sitekey=…","verify_url":"http://localhost:8080/siteverify"}"""),
            new(400, "This is no website.", """{"title":"Bad Request","status":400,"code":"invalid-field","errors":{"website":["Enter the address of your website, such as https://example.org."]}}""", Problem),
            new(403, "Registration is closed here.", """{"title":"Forbidden","status":403,"code":"registration-closed"}""", Problem),
        ],
    };
}
