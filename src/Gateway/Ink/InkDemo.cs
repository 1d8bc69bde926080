using System.Text.Json;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.Widget;

namespace OneCaptcha.Gateway.Ink;

/// <summary>
/// The backend of <c>/demo/mucaptcha</c>, as any site may have it: it knows a secret and the public <c>/v1/verify</c>, which it
/// calls over HTTP, and has no other way in.
/// </summary>
internal sealed class InkDemo(DemoSite site, OwnAddress service, IHttpClientFactory clients)
{
    /// <summary>Takes the form.</summary>
    public async Task<IResult> Accept(Demo demo, HttpRequest request)
    {
        if (await request.ReadForm() is not { } form) return DemoPage.Form(demo, "This is no form.");

        var name = form["name"].ToString();
        return await Verify(request, form["mucaptcha-challenge"].ToString(), form["mucaptcha-strokes"].ToString()) switch
        {
            { Success: true } => DemoPage.Thanks(demo, name, "A person wrote the formula, says <code>/v1/verify</code>; it will not say so twice."),
            { ErrorCode: "missing-challenge" } => DemoPage.Form(demo, "The picture had not come yet.", name),
            { ErrorCode: "missing-strokes" } => DemoPage.Form(demo, "Nothing is written over the picture.", name),
            { ErrorCode: "invalid-challenge" } => DemoPage.Form(demo, "That picture was used up, or too old. Here is another one.", name),
            { ErrorCode: "" } => DemoPage.Form(demo, "That did not read as what the picture showed. Here is another one.", name),
            { ErrorCode: var code } => DemoPage.Form(demo, $"The service says {code}. Please try again.", name),
        };
    }

    private async Task<InkVerifyResponse> Verify(HttpRequest request, string challenge, string strokes)
    {
        using var client = clients.CreateClient();
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["secret"] = await site.Secret(),
            ["referer"] = $"{request.Scheme}://{request.Host}{request.Path}",
            ["challenge"] = challenge,
            ["strokes"] = strokes,
        });
        using var reply = await client.PostAsync(new Uri(service.Address, "/v1/verify"), fields, request.HttpContext.RequestAborted);
        var json = await reply.Content.ReadAsStreamAsync(request.HttpContext.RequestAborted);
        return (await JsonSerializer.DeserializeAsync(json, InkJson.Default.InkVerifyResponse, request.HttpContext.RequestAborted))!;
    }
}
