using System.Net.Sockets;

namespace OneCaptcha.Cluster.Driver;

/// <summary>
/// The gateways that get requests, by turns, as an ingress does it: one that is about to stop is taken out first, and a request
/// that found nobody listening, so that nothing was sent, goes to the next.
/// </summary>
internal sealed class Rotation : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Lock _lock = new();
    private List<Member> _members = [];
    private int _turn;

    public int Count => _members.Count;

    public void Add(Uri gateway)
    {
        lock (_lock) _members = [.. _members, new Member(gateway)];
    }

    /// <summary>Takes a gateway out and waits until it has answered what it was sent.</summary>
    public async Task Remove(Uri gateway)
    {
        Member leaving;
        lock (_lock)
        {
            leaving = _members.Single(member => member.Address == gateway);
            _members = [.. _members.Where(member => member != leaving)];
        }

        await Wait.Until($"{gateway} has answered all", () => Task.FromResult(Volatile.Read(ref leaving.Running) == 0));
    }

    /// <summary>Sends to the gateway whose turn it is, or to a certain one.</summary>
    public async Task<HttpResponseMessage> Send(Func<HttpRequestMessage> request, int? gateway = null)
    {
        for (var attempt = 0; ; attempt++)
        {
            var members = _members;
            var member = members[(int)((uint)(gateway ?? Interlocked.Increment(ref _turn)) % members.Count)];
            Interlocked.Increment(ref member.Running);
            try
            {
                using var message = request();
                message.RequestUri = new Uri(member.Address, message.RequestUri!);
                return await _client.SendAsync(message);
            }
            catch (HttpRequestException failure) when (attempt < members.Count && failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
            {
                gateway = null;
            }
            finally
            {
                Interlocked.Decrement(ref member.Running);
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private sealed class Member(Uri address)
    {
        public int Running;

        public Uri Address => address;
    }
}
