using OneCaptcha.Gateway.OpenApi;

namespace OneCaptcha.Gateway.Ink;

/// <summary>What the service's description says of <c>/v1</c>.</summary>
internal static class InkDescription
{
    private const string Id = "q0eT3mZ1fK9s7vUuWcYb2A";
    private const string Verification = $$"""{"secret":"sk_…","referer":"https://example.org/form","challenge":"{{Id}}","strokes":"[[[12,30,0],[14,33,16]]]","ip":"192.0.2.7"}""";

    public static RouteDescription Challenge { get; } = new("Handwriting", "Opens a handwriting challenge. Always HTTP 200.")
    {
        Parameters = [new("key", "Public key of the site.")],
        Answers = [new(200, "The challenge; else {\"error_code\":\"…\"}.", $$"""{"image_id":"{{Id}}","image_url":"http://localhost:8080/v1/image/{{Id}}.png","image_width":300,"image_height":80}""")],
    };

    public static RouteDescription Image { get; } = new("Handwriting", "The picture of what is to be written.")
    {
        Answers = [new(200, "The picture.", ContentType: "image/png"), new(404, "There is no such challenge.", """{"error":"There is nothing at this address.","code":"not-found"}""")],
    };

    public static RouteDescription Verify { get; } = new("Handwriting", "Verifies what was written, for the site's backend. Always HTTP 200.")
    {
        Requests = [new("application/x-www-form-urlencoded", Verification), new("multipart/form-data", Verification), new("application/json", Verification)],
        Answers = [new(200, "Right; else success is false, with an error code where something went wrong.", """{"success":true,"error_code":""}""")],
    };

    public static RouteDescription Script { get; } = new("Handwriting", "The script that fills <div class=\"mucaptcha\">.")
    {
        Parameters = [new("key", "Public key of the site.")],
        Answers = [new(200, "The script.", ContentType: "text/javascript")],
    };
}
