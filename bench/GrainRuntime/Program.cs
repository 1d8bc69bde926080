// What the grain runtime costs, beside references in the same run.
// dotnet run -c Release --project bench/GrainRuntime -- --calls 4000000 --activations 100000
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneCaptcha.EmbeddedRuntime;
using OneCaptcha.GrainRuntime.Bench;
using Orleans;
using Orleans.Hosting;

var calls = Option("--calls", 2_000_000);
var activations = Option("--activations", 100_000);
const int Callers = 64;
const int Grains = 10_000;

var start = Stopwatch.StartNew();
var folder = Directory.CreateTempSubdirectory("grain-bench-").FullName;
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Services.AddLogging();
builder.UseOrleans(silo =>
{
    silo.AddMemoryGrainStorage("sessions");
    silo.AddFileGrainStorage("accounts", options => options.Directory = folder);
});
using var host = builder.Build();
await host.StartAsync();
var client = host.Services.GetRequiredService<IClusterClient>();
var keys = Enumerable.Range(0, Grains).Select(i => $"grain-{i:x32}").ToArray();
await client.GetGrain<ICounterGrain>(keys[0]).Add(1);
Console.WriteLine($"from building the host to the first reply: {start.ElapsedMilliseconds} ms");

Console.WriteLine($"{Callers} callers, {Grains} objects, {Environment.ProcessorCount} processors; median of 5 runs");
var channels = keys.Select(_ => new ChannelActor()).ToArray();
var locked = keys.Select(_ => new LockedObject()).ToArray();
await Measure("grain, reference made for each call", i => client.GetGrain<ICounterGrain>(keys[i]).Add(1));
var references = keys.Select(key => client.GetGrain<ICounterGrain>(key)).ToArray();
await Measure("grain, reference kept", i => references[i].Add(1));
await Measure("reference: an actor on a Channel", i => channels[i].Add(1));
await Measure("reference: an object behind a SemaphoreSlim", i => locked[i].Add(1));

await MeasureMemory();
await MeasureFiles();
await host.StopAsync();
Directory.Delete(folder, recursive: true);
return 0;

async Task Measure(string name, Func<int, Task<int>> call)
{
    var rates = new List<double>();
    long bytes = 0;
    for (var run = -1; run < 5; run++)
    {
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var next = (uint)caller * 2654435761u;
            for (var i = calls / Callers; i > 0; i--)
            {
                next = (next * 1664525u) + 1013904223u;
                await call((int)((next >> 8) % Grains));
            }
        })));
        if (run >= 0) rates.Add(calls / clock.Elapsed.TotalSeconds);
        bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / calls;
    }

    rates.Sort();
    Console.WriteLine($"{name,-45} {rates[2],12:N0} calls/s   {bytes,5:N0} B/call   ({rates[0]:N0} to {rates[^1]:N0})");
}

async Task MeasureMemory()
{
    var before = Heap();
    var clock = Stopwatch.StartNew();
    for (var i = 0; i < activations; i += 100)
        await Task.WhenAll(Enumerable.Range(i, 100).Select(n => client.GetGrain<ISessionGrain>($"session-{n:x24}").Open()));
    var seconds = clock.Elapsed.TotalSeconds;
    var perActivation = (Heap() - before) / (double)activations;
    Console.WriteLine($"{activations:N0} activations with timer, state and stored record: {perActivation:N0} B each on the GC heap, "
        + $"{activations / seconds:N0} activations/s, working set {Environment.WorkingSet / 1e6:N0} MB");
}

async Task MeasureFiles()
{
    const int Writes = 2_000;
    var flushes = Stopwatch.StartNew();
    for (var i = 0; i < 200; i++)
    {
        using var file = new FileStream(Path.Combine(folder, "reference"), FileMode.Create, FileAccess.Write, FileShare.None, 0);
        file.Write(new byte[200]);
        file.Flush(flushToDisk: true);
    }

    flushes.Stop();
    var clock = Stopwatch.StartNew();
    await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
    {
        for (var i = caller; i < Writes; i += Callers) await client.GetGrain<IAccountGrain>($"account-{i}").Save();
    }));
    Console.WriteLine($"file storage, {Callers} callers: {Writes / clock.Elapsed.TotalSeconds:N0} new records/s"
        + $"   (reference, one after another: write and flush one file {200 / flushes.Elapsed.TotalSeconds:N0}/s)");
}

static long Heap()
{
    for (var i = 0; i < 3; i++)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
    }

    return GC.GetTotalMemory(forceFullCollection: true);
}

int Option(string name, int otherwise)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 ? int.Parse(args[at + 1]) : otherwise;
}
