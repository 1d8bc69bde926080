using OneCaptcha.Lab;

// Each capability of the Lab is a folder with one command class; this table is all they share.
var commands = new Dictionary<string, Func<Options, Task<int>>>(StringComparer.Ordinal)
{
    ["read"] = OneCaptcha.Lab.Read.ReadCommand.Run,
    ["solve"] = OneCaptcha.Lab.Solve.SolveCommand.Run,
    ["stages"] = OneCaptcha.Lab.Stages.StagesCommand.Run,
    ["siege"] = OneCaptcha.Lab.Siege.SiegeCommand.Run,
    ["ink"] = OneCaptcha.Lab.Ink.InkCommand.Run,
    ["attack"] = OneCaptcha.Lab.Attack.AttackCommand.Run,
};

if (args.Length == 0 || !commands.TryGetValue(args[0], out var command))
{
    Console.Error.WriteLine($"usage: Lab <{string.Join('|', commands.Keys.Order(StringComparer.Ordinal))}> [--option value …]");
    return 2;
}

try
{
    var options = Options.Parse(args.AsSpan(1));
    var status = await command(options);
    foreach (var option in options.Unasked) Console.Error.WriteLine($"{option} means nothing here.");
    return status;
}
catch (OptionsException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    return 2;
}
catch (HttpRequestException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
