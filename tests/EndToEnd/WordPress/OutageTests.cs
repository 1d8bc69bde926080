using System.Net;
using System.Net.Sockets;
using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>What happens when the service cannot be reached: the owner's choice holds, and nothing else changes.</summary>
public sealed class OutageTests(WordPressHost host) : WordPressTests(host)
{
    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task Refusing_is_the_default_and_closes_every_form() => await EveryDoorDown("refuse", async (door, visitor, answer) =>
    {
        var result = await visitor.Try(door, answer);
        Assert.False(result.IsOpen, door.Name);
        Assert.Contains("could not be checked just now", result.Page, StringComparison.Ordinal);
        Assert.Contains($"OneCaptcha: {door.Name}: refused without a verdict (unreachable: connect)", Host.Site.Log, StringComparison.Ordinal);
        Assert.False((await visitor.Try(door, [])).IsOpen, door.Name);
    });

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task Letting_in_opens_every_form_and_is_logged() => await EveryDoorDown("let-in", async (door, visitor, answer) =>
    {
        Assert.True((await visitor.Try(door, answer)).IsOpen, door.Name);
        Assert.Contains($"OneCaptcha: {door.Name}: let in without a verdict (unreachable: connect)", Host.Site.Log, StringComparison.Ordinal);
        // Where the service is down, a browser had nothing to bring.
        Assert.True((await visitor.Try(door, [])).IsOpen, door.Name);
    });

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task Letting_in_lets_nobody_in_while_the_service_answers()
    {
        foreach (var kind in Kinds)
        {
            await Host.Prepare(kind, unreachable: "let-in");
            var answers = new Answers(Host, kind);
            foreach (var door in Door.All)
            {
                using var visitor = new Visitor(Host.Site);
                foreach (var answer in answers.Meaningless()) Assert.False((await visitor.Try(door, answer)).IsOpen, $"{kind} {door.Name}");
                Assert.False((await visitor.Try(door, await answers.Wrong())).IsOpen, $"{kind} {door.Name}");
            }
        }
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task A_service_that_says_nothing_is_given_up_in_time()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await Host.Prepare(service: new Uri($"http://{silent.LocalEndpoint}/"));
        using var visitor = new Visitor(Host.Site);
        var result = await visitor.Try(Door.Comment, new Answers(Host, "glyphs").All("a pass"));
        Assert.Contains("could not be checked just now", result.Page, StringComparison.Ordinal);
        Assert.Contains("unreachable: timeout", Host.Site.Log, StringComparison.Ordinal);
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task A_secret_that_the_service_does_not_know_lets_nobody_in_under_either_policy()
    {
        foreach (var policy in new[] { "refuse", "let-in" })
        {
            foreach (var kind in Kinds)
            {
                await Host.Prepare(kind, policy, secret: $"sk_{Host.Keys.Public}_{new string('x', 43)}");
                using var visitor = new Visitor(Host.Site);
                var result = await visitor.Try(Door.Comment, await new Answers(Host, kind).Right());
                Assert.Contains("not set up rightly", result.Page, StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain("sk_", Host.Site.Log, StringComparison.Ordinal);
    }

    // A service of its own, which goes away after the visitor has solved its challenge.
    private async Task EveryDoorDown(string policy, Func<Door, Visitor, Dictionary<string, string>, Task> test)
    {
        await Host.Prepare();
        var service = await Host.StartService();
        var keys = await Host.MakeSite(service);
        var pass = await new Player(service).PlayToFlag(keys.Public);
        await service.DisposeAsync();
        foreach (var kind in Kinds)
        {
            await Host.Prepare(kind, policy, service: service.Address, secret: keys.Secret);
            var answers = new Answers(Host, kind);
            var answer = kind == "ink" ? await answers.Right() : answers.All(pass);
            foreach (var door in Door.All)
            {
                using var visitor = new Visitor(Host.Site);
                await test(door, visitor, answer);
            }
        }
    }
}
