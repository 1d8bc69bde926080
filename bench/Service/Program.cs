using OneCaptcha.Bench.Service;

var command = args.Length > 0 ? args[0] : "";
return command switch
{
    "load" => await LoadBench.Run(),
    "sessions" => await SessionsBench.Run(),
    "startup" => await StartupBench.Run(),
    "siege" => await SiegeBench.Run(),
    "sites" => await SitesBench.Run(),
    "telemetry" => await TelemetryBench.Run(),
    "tokens" => TokenBench.Run(),
    "verify" => await VerifyBench.Run(),
    "work" => WorkBench.Run(),
    "serve" => await Server.Run(args[1], args[2]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench/Service -- load|sessions|siege|sites|startup|telemetry|tokens|verify|work");
    return 2;
}
