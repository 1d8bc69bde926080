using System.Buffers.Binary;
using System.Net;
using OneCaptcha.Gateway.Tests.Verification;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Hosting;
using static OneCaptcha.Gateway.Tests.Ink.InkClient;

namespace OneCaptcha.Gateway.Tests.Ink;

using Sites = Verification.Sites;

/// <summary>The challenge and its picture.</summary>
public sealed class InkChallengeTests(InkFixture fixture) : IClassFixture<InkFixture>
{
    private readonly InkClient _client = fixture.Client;

    [Fact]
    public async Task A_challenge_is_the_published_four_properties()
    {
        var reply = await _client.Get("?key=ink");
        Assert.Equal(["image_id", "image_url", "image_width", "image_height"], reply.Expect(HttpStatusCode.OK).Body.Select(field => field.Key));
        Assert.Equal((272, 136), (reply.Body["image_width"]!.GetValue<int>(), reply.Body["image_height"]!.GetValue<int>()));
        Assert.Equal($"{fixture.Service.Address}v1/image/{reply.Text("image_id")}.png", reply.Text("image_url"));
        Assert.Equal("no-store", reply.Headers["Cache-Control"]);
        Assert.Equal("*", reply.Headers["Access-Control-Allow-Origin"]);
    }

    [Fact]
    public async Task Its_picture_is_a_png_of_twice_its_size_that_nobody_keeps()
    {
        using var picture = await Picture(await _client.Open());
        var png = await picture.Content.ReadAsByteArrayAsync();
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", picture.Headers.CacheControl?.ToString());
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal((544, 272), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));

        using var again = await Picture(await _client.Open());
        Assert.NotEqual(png, await again.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_canvas_is_as_large_as_the_site_wants_it()
    {
        var site = InkFixture.AddSite(fixture.Sites, "large", new SitePolicy { Kind = ChallengeKind.Ink, InkWidth = 401, InkHeight = 200 });
        var reply = await new InkClient(fixture.Service, site).Get("?key=large");
        Assert.Equal((401, 200), (reply.Body["image_width"]!.GetValue<int>(), reply.Body["image_height"]!.GetValue<int>()));
        using var picture = await Picture(reply.Text("image_id"));
        Assert.Equal(802, BinaryPrimitives.ReadInt32BigEndian((await picture.Content.ReadAsByteArrayAsync()).AsSpan(16)));
    }

    [Fact]
    public async Task There_is_no_picture_of_nothing_and_none_after_the_end()
    {
        foreach (var id in new[] { "x", "AAAAAAAAAAAAAAAAAAAAAA", "%2e%2e%2fadmin-token" }) Assert.Equal(HttpStatusCode.NotFound, (await Picture(id)).StatusCode);

        var challenge = await _client.Open();
        fixture.Clock.Advance(TimeSpan.FromSeconds(1801));
        Assert.Equal(HttpStatusCode.NotFound, (await Picture(challenge)).StatusCode);
    }

    [Theory]
    [InlineData("https://example.org", true)]
    [InlineData("http://example.org:8080", true)]
    [InlineData(null, true)]
    [InlineData("https://example.com", false)]
    [InlineData("https://notexample.org", false)]
    [InlineData("null", false)]
    public async Task Only_the_sites_own_pages_get_a_challenge(string? origin, bool isServed)
    {
        var reply = await _client.Get("?key=ink", origin);
        if (isServed) Assert.NotEmpty(reply.Text("image_id"));
        else Assert.Equal("referer-not-allowed", Code(reply));
    }

    [Fact]
    public async Task A_preflight_is_answered_without_credentials()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1/challenge?key=ink");
        request.Headers.Add("Origin", "https://example.org");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        using var response = await fixture.Service.Client.SendAsync(request);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://captcha.example.org", "https://captcha.example.org/v1/image/")]
    [InlineData("https://example.org/captcha/", "https://example.org/captcha/v1/image/")]
    public async Task The_pictures_address_is_the_public_one_where_there_is_one(string publicUrl, string expected)
    {
        var sites = new Sites();
        var site = InkFixture.AddSite(sites, "public");
        await using var service = await TestService.Start([("OneCaptcha:PublicUrl", publicUrl)], configure: builder => sites.Install(builder.Services));
        var reply = await new InkClient(service, site).Get("?key=public");
        Assert.Equal($"{expected}{reply.Text("image_id")}.png", reply.Text("image_url"));
    }

    private Task<HttpResponseMessage> Picture(string id) => fixture.Service.Client.GetAsync(new Uri($"/v1/image/{id}.png", UriKind.Relative));
}
