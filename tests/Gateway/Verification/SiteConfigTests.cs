using System.Net;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Verification;

/// <summary>checksiteconfig, as hCaptcha's script asks it.</summary>
public sealed class SiteConfigTests(VerificationFixture fixture) : IClassFixture<VerificationFixture>
{
    [Theory]
    [InlineData("?host=example.org&sitekey=hosted", """{"pass":true}""")]
    [InlineData("?host=example.org:8080&sitekey=hosted", """{"pass":true}""")]
    [InlineData("?host=example.org&sitekey=10000000-ffff-ffff-ffff-000000000001", """{"pass":true}""")]
    [InlineData("?host=example.com&sitekey=hosted", """{"pass":false,"error":"origin-not-allowed"}""")]
    [InlineData("?host=example.org%40example.com&sitekey=hosted", """{"pass":false,"error":"origin-not-allowed"}""")]
    [InlineData("?host=&sitekey=hosted", """{"pass":false,"error":"origin-not-allowed"}""")]
    [InlineData("?host=example.org&sitekey=nobody", """{"pass":false,"error":"invalid-site-key"}""")]
    [InlineData("?host=example.org", """{"pass":false,"error":"invalid-site-key"}""")]
    public async Task It_says_whether_a_page_may_use_a_key(string query, string body)
    {
        fixture.Sites.Add("hosted");
        fixture.Sites.Change("hosted", rules => rules with { Hosts = ["example.org"] });
        using var response = await fixture.Service.Client.PostAsync(new Uri("/checksiteconfig" + query, UriKind.Relative), content: null);
        Assert.Equal(body, (await Reply.Read(response)).Expect(HttpStatusCode.OK).Body.ToJsonString());
    }
}
