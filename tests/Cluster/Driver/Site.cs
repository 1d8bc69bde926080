using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneCaptcha.Cluster.Driver;

/// <summary>A site of the service, made as an operator makes it.</summary>
internal sealed record Site(string Key, string Secret)
{
    /// <summary>A site without mistakes, so that any wrong verdict ends a session and is seen.</summary>
    public static async Task<Site> Make(Rotation gateways, int stages)
    {
        using var reply = await gateways.Send(() => new HttpRequestMessage(HttpMethod.Post, new Uri("/admin/v1/sites", UriKind.Relative))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", ClusterRun.AdminToken) },
            Content = JsonContent.Create(new
            {
                name = "load",
                hosts = new[] { "localhost" },
                // The same for everybody: one address plays all visitors here.
                policy = new
                {
                    stages, stagesMost = stages, mistakes = 0, difficulty = 0, difficultyMost = 0, seconds = 300, passSeconds = 3600,
                    work = "off", light = false, sightless = false,
                },
            }),
        });
        var site = JsonNode.Parse(await reply.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
        return new Site(site["public_key"]!.GetValue<string>(), site["secret_key"]!.GetValue<string>());
    }
}
