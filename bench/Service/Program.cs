using OneCaptcha.Bench.Service;

var command = args.Length > 0 ? args[0] : "";
return command switch
{
    "tokens" => TokenBench.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench/Service -- tokens");
    return 2;
}
