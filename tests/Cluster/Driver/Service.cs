namespace OneCaptcha.Cluster.Driver;

/// <summary>The program under test: <c>tests/Cluster/Service</c>, built for either runtime.</summary>
internal static class Service
{
    /// <summary>One address plays all visitors and all backends here.</summary>
    public static readonly string[] Unlimited =
    [
        "--OneCaptcha:Limits:Visitor:Burst=100000000", "--OneCaptcha:Limits:Visitor:PerSecond=100000000",
        "--OneCaptcha:Limits:Site:Burst=100000000", "--OneCaptcha:Limits:Site:PerSecond=100000000",
    ];

    /// <summary>The program as built for a runtime, in this program's own configuration (debug or release).</summary>
    public static string Assembly(string runtime)
    {
        // artifacts/RUNTIME/bin/Cluster.Driver/CONFIGURATION/
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var artifacts = own.Parent!.Parent!.Parent!.Parent!.FullName;
        var path = Path.Combine(artifacts, runtime, "bin", "Cluster.Service", own.Name, "OneCaptcha.Cluster.Service.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"Build tests/Cluster/Service with -p:GrainRuntime={runtime} first.", path);
    }
}
