using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Verification;

/// <summary>The promise the service stands for: a pass is spent once, however many ask at once.</summary>
public sealed class DoubleSpendTests
{
    private const int Attempts = 64;

    // A thousand passes in the long run of test.sh, a hundred otherwise.
    private static readonly int Passes = Environment.GetEnvironmentVariable("ONECAPTCHA_TESTS") == "full" ? 1000 : 100;

    [Fact]
    public async Task Of_64_simultaneous_requests_through_two_connection_pools_one_spends_the_pass()
    {
        var sites = new Sites();
        var (key, secret) = sites.Add("site");
        await using var service = await TestService.Start(VerificationFixture.Generous, configure: builder => sites.Install(builder.Services));
        var player = new Player(service);
        using var one = Pool(service);
        using var two = Pool(service);

        var successes = 0;
        for (var i = 0; i < Passes; i++)
        {
            var pass = await player.PlayToFlag(key);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, Attempts).Select(n => IsVerified(n % 2 == 0 ? one : two, secret, pass)));
            successes += outcomes.Count(verified => verified);
        }

        Assert.Equal(Passes, successes);
        Assert.Empty(service.Log.Errors);
    }

    private static HttpClient Pool(TestService service) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = Attempts / 2 }) { BaseAddress = service.Address };

    private static async Task<bool> IsVerified(HttpClient pool, string secret, string pass)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["secret"] = secret, ["response"] = pass });
        using var response = await pool.PostAsync(new Uri("/siteverify", UriKind.Relative), form);
        var reply = await Reply.Read(response);
        var verified = reply.Body["success"]!.GetValue<bool>();
        if (!verified) Assert.Equal("already-seen-response", reply.Body["error-codes"]![0]!.GetValue<string>());
        return verified;
    }
}
