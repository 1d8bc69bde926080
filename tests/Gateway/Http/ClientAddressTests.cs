using System.Net;
using Microsoft.AspNetCore.Http;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Http;

/// <summary>Whose bucket a request empties.</summary>
public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::")]
    [InlineData("::1", "::")]
    public void An_ipv6_client_is_its_64_an_ipv4_client_itself(string peer, string client)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        Assert.Equal(IPAddress.Parse(client), ClientAddress.Of(http));
    }

    [Fact]
    public async Task A_stranger_cannot_say_for_whom_he_asks()
    {
        await using var service = await Start();
        Assert.Equal(HttpStatusCode.OK, await Open(service, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.OK, await Open(service, "203.0.113.2"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Open(service, "203.0.113.3"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task A_trusted_proxy_says_for_whom_it_asks(string proxy)
    {
        await using var service = await Start(("OneCaptcha:TrustedProxies:0", proxy));
        for (var client = 0; client < 5; client++) Assert.Equal(HttpStatusCode.OK, await Open(service, $"203.0.113.{client}"));

        await Open(service, "203.0.113.0");
        Assert.Equal(HttpStatusCode.TooManyRequests, await Open(service, "203.0.113.0"));
    }

    [Fact]
    public async Task Of_a_chain_only_what_trusted_proxies_wrote_counts()
    {
        await using var service = await Start(("OneCaptcha:TrustedProxies:0", "127.0.0.1"));
        Assert.Equal(HttpStatusCode.OK, await Open(service, "198.51.100.1, 203.0.113.9"));
        Assert.Equal(HttpStatusCode.OK, await Open(service, "198.51.100.2, 203.0.113.9"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Open(service, "198.51.100.3, 203.0.113.9"));
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_a_64_shares_a_bucket()
    {
        await using var service = await Start(("OneCaptcha:TrustedProxies:0", "127.0.0.1"));
        Assert.Equal(HttpStatusCode.OK, await Open(service, "2001:db8::1"));
        Assert.Equal(HttpStatusCode.OK, await Open(service, "2001:db8::ffff:1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Open(service, "2001:db8::2:1"));
        Assert.Equal(HttpStatusCode.OK, await Open(service, "2001:db8:0:1::1"));
    }

    [Fact]
    public async Task A_proxy_that_is_no_address_stops_the_start() =>
        await Assert.ThrowsAsync<FormatException>(() => Start(("OneCaptcha:TrustedProxies:0", "proxy.example.org")));

    // Two calls, and the next only after a quarter of an hour.
    private static Task<TestService> Start(params (string, string)[] settings) =>
        TestService.Start([("OneCaptcha:Limits:Visitor:Burst", "2"), ("OneCaptcha:Limits:Visitor:PerSecond", "0.001"), .. settings]);

    private static async Task<HttpStatusCode> Open(TestService service, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/challenge");
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await service.Client.SendAsync(request);
        return response.StatusCode;
    }
}
