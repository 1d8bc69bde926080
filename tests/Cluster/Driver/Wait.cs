using System.Net.Sockets;

namespace OneCaptcha.Cluster.Driver;

/// <summary>Waits for what other processes do: there is no event to wait on, so it asks again.</summary>
internal static class Wait
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Until the condition holds; a connection that fails means that it does not yet.</summary>
    public static async Task Until(string what, Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await Holds(holds))
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"Waited in vain: {what}.");
            await Task.Delay(BetweenLooks);
        }
    }

    private static async Task<bool> Holds(Func<Task<bool>> holds)
    {
        try
        {
            return await holds();
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }
}
