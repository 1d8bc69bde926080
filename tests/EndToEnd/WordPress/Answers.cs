using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>The fields that a visitor's browser would put into the form.</summary>
internal sealed class Answers(WordPressHost host, string kind)
{
    private readonly Player _player = new(host.Service);

    /// <summary>What the kind's fields are called.</summary>
    public string[] Names { get; } = kind == "ink" ? ["mucaptcha-challenge", "mucaptcha-strokes"] : ["onecaptcha-response"];

    /// <summary>A right answer.</summary>
    /// <param name="key">Of another site, where need be.</param>
    public async Task<Dictionary<string, string>> Right(string? key = null)
    {
        if (kind == "ink") return Ink(await OpenInk(key), host.Ink.Write());
        return Pass(await _player.PlayToFlag(key ?? host.Keys.Public));
    }

    /// <summary>A wrong one: a scribble; the token of a challenge that was not solved.</summary>
    public async Task<Dictionary<string, string>> Wrong()
    {
        if (kind == "ink") return Ink(await OpenInk(null), host.Ink.Scribble());
        return Pass((await _player.AnswerWrongly(await _player.Open(host.Keys.Public))).Token);
    }

    /// <summary>Every kind of field without a meaning.</summary>
    public IEnumerable<Dictionary<string, string>> Meaningless()
    {
        yield return [];
        yield return All("");
        yield return All("  ");
        yield return All("forged");
        yield return All("0");
        yield return All("true");
        yield return All("XXXX.DUMMY.TOKEN.XXXX");
        yield return All(new string('x', 3000));
        yield return All(new string('[', 100_000));
        yield return All("\u0000'\"\\<b>");
        yield return Names.ToDictionary(name => name + "[]", _ => "forged");
        yield return Names.ToDictionary(name => name + "[passed]", _ => "true");
    }

    /// <summary>All fields with one value.</summary>
    public Dictionary<string, string> All(string value) => Names.ToDictionary(name => name, _ => value);

    private Dictionary<string, string> Pass(string pass) => new() { [Names[0]] = pass };

    private Dictionary<string, string> Ink(string challenge, string strokes) => new() { [Names[0]] = challenge, [Names[1]] = strokes };

    private async Task<string> OpenInk(string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/challenge?key={key ?? host.Keys.Public}");
        request.Headers.Add("Origin", host.Site.Address.GetLeftPart(UriPartial.Authority));
        using var response = await host.Service.Client.SendAsync(request);
        return (await Reply.Read(response)).Text("image_id");
    }
}
