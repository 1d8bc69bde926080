using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace OneCaptcha.Deploy.Tests;

/// <summary>The manifests count on the time that a process takes to end; here is where that time comes from.</summary>
public sealed partial class ShutdownTests
{
    [Fact]
    public async Task A_process_takes_the_time_to_end_that_its_manifest_says()
    {
        var (variable, value) = InManifest().Match(await File.ReadAllTextAsync(Repository.Path("deploy/k8s/base/gateway.yaml"))) is { Success: true } found
            ? (found.Groups["name"].Value, found.Groups["value"].Value)
            : throw new InvalidOperationException("The manifest sets no time.");

        // Only this process's own services see it, and only when they stop.
        Environment.SetEnvironmentVariable(variable, value);
        try
        {
            await using var gateway = Gateway.Program.Build(["--urls", "http://127.0.0.1:0"]);
            var seconds = gateway.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout.TotalSeconds;
            Assert.Equal(int.Parse(value, CultureInfo.InvariantCulture), seconds);
            Assert.NotEqual(new HostOptions().ShutdownTimeout.TotalSeconds, seconds);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [GeneratedRegex(@"name: (?<name>DOTNET_\w+)\s+value: ""(?<value>\d+)""")]
    private static partial Regex InManifest();
}
