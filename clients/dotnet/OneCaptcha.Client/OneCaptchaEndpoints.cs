using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OneCaptcha.Client;

/// <summary>Protects endpoints.</summary>
public static class OneCaptchaEndpoints
{
    /// <summary>
    /// Lets only forms with a good pass through to the endpoint: others get 400, and 503 where the service gives no answer,
    /// both as problem details. The endpoint finds the <see cref="PassResult"/> among the request's features.
    /// </summary>
    public static TBuilder RequireOneCaptcha<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(Verify);

    private static async ValueTask<object?> Verify(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var field = http.RequestServices.GetRequiredService<IOptions<OneCaptchaOptions>>().Value.ResponseField;
        var pass = http.Request.HasFormContentType
            ? (await http.Request.ReadFormAsync(http.RequestAborted))[field].ToString()
            : null;
        var result = await http.RequestServices.GetRequiredService<IOneCaptchaVerifier>()
            .VerifyAsync(pass, http.Connection.RemoteIpAddress, http.RequestAborted);
        if (result.IsVerified)
        {
            http.Features.Set(result);
            return await next(context);
        }

        return result.Outcome is PassOutcome.Unavailable or PassOutcome.SecretRejected
            ? Results.Problem("The check that you are a person is not available just now. Please try again later.", statusCode: 503)
            : Results.ValidationProblem(new Dictionary<string, string[]> { [field] = ["Please show that you are a person, and send the form again."] });
    }
}
