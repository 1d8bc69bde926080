using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Bench.Service;

/// <summary>Makes genuine passes by playing sessions at their grains, for servers whose answers are known.</summary>
internal static class PassMint
{
    public const string Path = "/bench/passes";

    /// <summary>Adds a route that gives <c>count</c> fresh passes of the classic site, a line each.</summary>
    public static void Map(WebApplication app) => app.MapGet(Path, (RequestDelegate)(async http =>
    {
        var count = int.Parse(http.Request.Query["count"].ToString());
        var grains = app.Services.GetRequiredService<IGrainFactory>();
        var sealer = app.Services.GetRequiredService<TokenSealer>();
        var passes = new string[count];
        await Parallel.ForAsync(0, count, async (i, _) => passes[i] = await Mint(grains, sealer));
        await http.Response.WriteAsync(string.Join('\n', passes));
    }));

    private static async ValueTask<string> Mint(IGrainFactory grains, TokenSealer sealer)
    {
        var id = SessionId.Create();
        var session = grains.GetGrain<IChallengeGrain>(id);
        var reply = await session.Open(new OpenChallenge(ClassicSite.Key, Page: null, Action: null, CustomerData: null));
        while (reply.Pass is null) reply = await session.Answer(new AnswerStage(reply.Stage!.Nonce, Server.AnswerKey));
        return sealer.SealPass(new PassToken(id, reply.Pass.SiteKey, reply.Pass.IssuedAt, reply.Pass.ExpiresAt));
    }
}
