namespace OneCaptcha.Cluster.Driver;

/// <summary>Many players at once, until they are told to stop; each then ends the session it is in.</summary>
internal sealed class Load
{
    private readonly Task _players;
    private volatile bool _ends;

    private Load(Rotation gateways, Site site, int players, TimeSpan thinks) => _players = Task.WhenAll(Enumerable.Range(0, players).Select(
        number => Task.Run(async () =>
        {
            var player = new Player(gateways, site, Tally, new Random(number)) { Thinks = thinks };
            while (!_ends) await player.PlaySession();
        })));

    public Tally Tally { get; } = new();

    public static Load Start(Rotation gateways, Site site, int players, TimeSpan thinks) => new(gateways, site, players, thinks);

    /// <summary>Waits until so many further sessions have finished, so that a step begins under load that flows.</summary>
    public Task Flow(int sessions)
    {
        var target = Tally.Finished + sessions;
        return Wait.Until("the load flows", () => Task.FromResult(Tally.Finished >= target));
    }

    public Task Stop()
    {
        _ends = true;
        return _players;
    }
}
