namespace OneCaptcha.Bench.Service;

/// <summary>Resident memory of a service with 100,000 open sessions.</summary>
internal static class SessionsBench
{
    private const int Sessions = 100_000;
    private const int Players = 32;
    private const double Budget = 400;

    public static async Task<int> Run()
    {
        using var server = await ServerProcess.Start(Server.Ready);
        var empty = server.ResidentMegabytes;
        using var driver = new LoadDriver(server.Address, Players);
        await Task.WhenAll(Enumerable.Range(0, Players).Select(async _ =>
        {
            for (var i = 0; i < Sessions / Players; i++) await driver.Open();
        }));
        var full = server.ResidentMegabytes;
        Console.WriteLine($"resident: {empty:F0} MB at rest, {full:F0} MB with {Sessions:N0} open sessions (budget {Budget} MB)");
        Console.WriteLine($"a session: {(full - empty) * 1e6 / Sessions:F0} bytes of resident memory, garbage of opening it included");
        return full <= Budget ? 0 : 1;
    }
}
