using Microsoft.Extensions.Configuration;
using StackExchange.Redis;

namespace OneCaptcha.Silo;

/// <summary>What section <c>OneCaptcha</c> says about the cluster.</summary>
internal sealed class ClusterSettings
{
    private ClusterSettings(IConfigurationSection section)
    {
        Redis = Parse(section[nameof(Redis)]!);
        Deployment = section[nameof(Deployment)] ?? "onecaptcha";
    }

    /// <summary>
    /// Setting <c>OneCaptcha:Redis</c>, StackExchange.Redis' connection string: one primary, with replicas or without. Redis Cluster will not
    /// do: a deployment's records must be lost or kept together (<see cref="RedisRun"/>).
    /// </summary>
    public ConfigurationOptions Redis { get; }

    /// <summary>Setting <c>OneCaptcha:Deployment</c>: begins every key, so that several deployments may share a Redis.</summary>
    public string Deployment { get; }

    /// <summary>Whether there is a cluster at all.</summary>
    public static bool AreIn(IConfigurationSection section) => !string.IsNullOrEmpty(section[nameof(Redis)]);

    public static ClusterSettings Of(IConfigurationSection section) => new(section);

    private static ConfigurationOptions Parse(string connection)
    {
        var options = ConfigurationOptions.Parse(connection);
        // A Redis that is away comes back: the connection waits for it, and so does readiness.
        options.AbortOnConnectFail = false;
        return options;
    }
}
