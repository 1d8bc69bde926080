using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using OneCaptcha.Lab.Siege;

namespace OneCaptcha.Bench.Service;

/// <summary>
/// A siege of the real service over HTTP: half a minute of people, then people and a hundredfold flood of programs that know the answers, hash natively on one
/// core and speak from a few hundred addresses; against the fixed policy and against a new site's. People are as quick at hashing as a browser slowed four
/// times: their work is done natively here and told as the seconds it would have taken.
/// </summary>
internal static class SiegeBench
{
    private const double People = 0.5;
    private const double Programs = 50;
    private const int Addresses = 250;
    private const double SlowBrowser = 1_250_000;

    // A program's price of a stage, as of a trained network.
    private const double StageCpu = 0.003;

    // Told by the number of hashes, at the speed that one core has to itself: the server and the people share these cores.
    private static readonly Lazy<double> NativeSpeed = new(() => NativeHasher.Measure(stretches: 6));

    // So long it waits at each stage, so as to look like a person.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.8);

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);
    private const int Minutes = 3;

    /// <summary>Prints both sieges. Returns 1 where the last minute's price is not fifty times the first's.</summary>
    public static async Task<int> Run()
    {
        using var server = await ServerProcess.Start(Server.Siege);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 512, UseProxy = false }) { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(2) };
        Console.WriteLine($"{People} people a second; after {Quiet.TotalSeconds} s {Programs} programs a second from {Addresses} addresses, hashing on one core ({NativeSpeed.Value / 1e6:F1} million a second)");
        Console.WriteLine($"{"",-20}{"programs' passes",18}{"CPU s",8}{"passes/CPU h",14}{"people's passes",17}{"of",6}{"work s mean",13}{"p95",7}");
        var before = await Play(http, "fixed", new { stagesMost = 0, difficultyMost = 0, work = "off", sightless = false }, minutes: 1);
        var after = await Play(http, "new site's", new { }, Minutes);
        Console.WriteLine($"programs' passes for an hour of CPU time fell {before / after:F0} times by minute {Minutes}");
        return before / after >= 50 ? 0 : 1;
    }

    // Passes for an hour of CPU time in the last minute.
    private static async Task<double> Play(HttpClient http, string name, object policy, int minutes)
    {
        var key = await MakeSite(http, name, policy);
        var began = Stopwatch.GetTimestamp();
        // The last one for those who finish afterwards.
        var people = Enumerable.Range(0, minutes + 1).Select(_ => new Side()).ToArray();
        var programs = Enumerable.Range(0, minutes + 1).Select(_ => new Side()).ToArray();
        int Minute() => (int)Math.Clamp((Stopwatch.GetElapsedTime(began) - Quiet).TotalMinutes, 0, minutes);

        using var end = new CancellationTokenSource(Quiet + TimeSpan.FromMinutes(minutes));
        // Of the programs' pieces one is hashed at a time: they have one core. What would queue for long is let go.
        using var core = new SemaphoreSlim(1);
        var queued = 0;
        async Task<(string, long)> OnOneCore(Func<(string, long)> work)
        {
            if (Volatile.Read(ref queued) > 8) return ("", 0);

            Interlocked.Increment(ref queued);
            await core.WaitAsync();
            try
            {
                return await Task.Run(work);
            }
            finally
            {
                core.Release();
                Interlocked.Decrement(ref queued);
            }
        }

        await Task.WhenAll(
            Arrive(People, TimeSpan.Zero, n => Visit(http, key, Person(n), () => people[Minute()], null, work => Task.FromResult(work())), end.Token),
            Arrive(Programs, Quiet, n => Visit(http, key, Program(n), () => programs[Minute()], Pause, OnOneCore), end.Token));

        for (var minute = 0; minute < minutes; minute++) Print($"{name}, minute {minute + 1}", programs[minute], people[minute]);
        return programs[minutes - 1].PassesPerCpuHour;
    }

    private static void Print(string name, Side programs, Side people)
    {
        var work = people.Hashes.Select(hashes => hashes / SlowBrowser).Order().ToArray();
        Console.WriteLine($"{name,-20}{programs.Passed,18}{programs.Cpu,8:F1}{programs.PassesPerCpuHour,14:N0}{people.Passed,17}{people.Came,6}{work.Average(),13:F2}{work[work.Length * 95 / 100],7:F2}");
    }

    private static async Task<string> MakeSite(HttpClient http, string name, object policy)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/v1/sites")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Server.AdminToken) },
            Content = JsonContent.Create(new { name, hosts = new[] { "example.org" }, policy }),
        };
        using var made = await http.SendAsync(request);
        return JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement.GetProperty("public_key").GetString()!;
    }

    private static async Task Arrive(double rate, TimeSpan delay, Func<int, Task> visit, CancellationToken end)
    {
        var visits = new List<Task>();
        try
        {
            await Task.Delay(delay, end);
            using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1 / rate));
            for (var n = 0; await clock.WaitForNextTickAsync(end); n++) visits.Add(visit(n));
        }
        catch (OperationCanceledException)
        {
            // Nobody comes any more; those who are there finish.
        }

        await Task.WhenAll(visits);
    }

    private static async Task Visit(HttpClient http, string key, string address, Func<Side> side, TimeSpan? pause, Func<Func<(string, long)>, Task<(string Header, long Hashes)>> hash)
    {
        var (status, reply) = await Post(http, key, address, null, null);
        var hashes = 0L;
        if (status == HttpStatusCode.PreconditionRequired)
        {
            (var header, hashes) = await hash(() => Work(reply.GetProperty("work")));
            if (header.Length > 0) (_, reply) = await Post(http, key, address, header, null);
        }

        var stages = 0;
        while (reply.TryGetProperty("challenge", out var token))
        {
            stages++;
            if (pause is { } wait) await Task.Delay(wait);
            (_, reply) = await Post(http, key, address, null, token.GetString());
        }

        var now = side();
        lock (now)
        {
            now.Came++;
            now.Stages += stages;
            now.Hashes.Add(hashes);
            if (reply.TryGetProperty("flag", out _)) now.Passed++;
        }
    }

    private static (string Header, long Hashes) Work(JsonElement work)
    {
        var puzzles = work.GetProperty("puzzles").GetInt32();
        var threshold = work.GetProperty("threshold").GetUInt32();
        var bytes = Base64Url.DecodeFromChars(work.GetProperty("seed").GetString());
        uint[] seed = [.. Enumerable.Range(0, 4).Select(i => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4 * i)))];
        var solution = new byte[4 * puzzles];
        var hashes = 0L;
        for (var puzzle = 0; puzzle < puzzles; puzzle++)
        {
            var counter = NativeHasher.Solve(seed, (uint)puzzle, threshold);
            BinaryPrimitives.WriteUInt32BigEndian(solution.AsSpan(4 * puzzle), counter);
            hashes += counter + 1L;
        }

        return ($"{work.GetProperty("token").GetString()}~{Base64Url.EncodeToString(solution)}", hashes);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Reply)> Post(HttpClient http, string key, string address, string? work, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/challenge?key={key}");
        request.Headers.Add("X-Forwarded-For", address);
        if (work is not null) request.Headers.Add("X-Captcha-Work", work);
        if (token is not null)
        {
            request.Headers.Add("X-Captcha-Challenge", token);
            request.Content = new ByteArrayContent(LoadDriver.Answer) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        using var response = await http.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement);
    }

    private static string Person(int n) => $"198.51.{n / 250 % 250}.{1 + (n % 250)}";

    private static string Program(int n) => $"203.0.113.{1 + (n % Addresses)}";

    private sealed class Side
    {
        public int Came { get; set; }

        public int Passed { get; set; }

        public int Stages { get; set; }

        public List<long> Hashes { get; } = [];

        public double Cpu => (Hashes.Sum() / NativeSpeed.Value) + (Stages * StageCpu);

        public double PassesPerCpuHour => Passed * 3600 / Cpu;
    }
}
