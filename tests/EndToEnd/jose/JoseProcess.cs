using System.Buffers.Text;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace OneCaptcha.EndToEnd.Tests.Jose;

/// <summary>Runs <c>jose.mjs</c> in Node.js, which answers one line of JSON for each line of JSON.</summary>
public sealed class JoseProcess : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private Process? _node;

    private Process Node => _node ?? throw new InvalidOperationException("Not started.");

    /// <summary>Installs jose as the lock file says where that was not done yet, and starts.</summary>
    public async Task InitializeAsync()
    {
        var folder = FindFolder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "jose")))
        {
            using var npm = Start(folder, "npm", "ci", "--no-audit", "--no-fund");
            npm.StandardInput.Close();
            var output = npm.StandardOutput.ReadToEndAsync();
            await npm.WaitForExitAsync().WaitAsync(Patience);
            Assert.True(npm.ExitCode == 0, "npm ci failed: " + await output);
        }

        _node = Start(folder, "node", "jose.mjs");
    }

    /// <summary>Ends Node.js by ending its input.</summary>
    public async Task DisposeAsync()
    {
        if (_node is null) return;
        _node.StandardInput.Close();
        await _node.WaitForExitAsync().WaitAsync(Patience);
        _node.Dispose();
    }

    /// <summary>Opens a token: <c>text</c> and <c>header</c>, or <c>error</c>.</summary>
    public Task<JsonNode> OpenAsync(byte[] key, string token) => AskAsync(key, "token", token);

    /// <summary>Seals a text: <c>token</c>.</summary>
    public Task<JsonNode> SealAsync(byte[] key, string text) => AskAsync(key, "text", text);

    private async Task<JsonNode> AskAsync(byte[] key, string name, string value)
    {
        var question = new JsonObject { ["key"] = Base64Url.EncodeToString(key), [name] = value };
        await Node.StandardInput.WriteLineAsync(question.ToJsonString());
        await Node.StandardInput.FlushAsync();
        var answer = await Node.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return JsonNode.Parse(answer ?? throw new EndOfStreamException("Node.js ended."))!;
    }

    private static Process Start(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private static string FindFolder()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "OneCaptcha.sln")))
                return Path.Combine(directory.FullName, "tests", "EndToEnd", "jose");
        }

        throw new DirectoryNotFoundException("The tests run outside their repository.");
    }
}
