using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Hosting;

namespace OneCaptcha.Deploy.Tests;

/// <summary>
/// The settings of section <c>OneCaptcha</c> that the service reads, as names such as <c>Keys:N:SealFrom</c>: found by listening to what it
/// asks its configuration for, and in its source what cannot be heard.
/// </summary>
public sealed partial class ReadSettings : IAsyncLifetime
{
    private const string Section = "OneCaptcha:";

    // Lists and groups are asked for what is in them only where something is. A group that is missing here is heard as a setting.
    private static readonly (string, string)[] Something =
    [
        ("OneCaptcha:Keys:0:Key", "AQEBAQEBAQEBAQEBAQEBAQ=="), ("OneCaptcha:Keys:0:SealFrom", "2020-01-31"),
        .. from string @group in (string[])["Challenges", "Drawing", "Ink", "Limits", "Limits:Visitor", "Limits:Site", "Limits:UnknownSecret", "Limits:Reread", "Limits:WrongToken"]
           select ($"OneCaptcha:{@group}:Anything", ""),
        // As it would be without a test around it.
        ("OneCaptcha:Drawing:ReadyStages", $"{new DrawingOptions().ReadyStages}"),
    ];

    /// <summary>The settings, without those that only group others.</summary>
    public IReadOnlySet<string> Names { get; private set; } = new HashSet<string>();

    /// <summary>What those are worth that are bound to an option, where nothing is configured.</summary>
    public IReadOnlyDictionary<string, object?> Defaults { get; private set; } = new Dictionary<string, object?>();

    /// <summary>A setting's name as it stands in tables: <c>OneCaptcha__Keys__0__Key</c> and <c>OneCaptcha:Keys:0:Key</c> are <c>Keys:N:Key</c>.</summary>
    public static string Plain(string setting)
    {
        var name = setting.Replace("__", ":", StringComparison.Ordinal);
        if (name.StartsWith(Section, StringComparison.Ordinal)) name = name[Section.Length..];
        return Number().Replace(name, ":N");
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var listener = new Listener();
        Type[] bound = [];
        await using var service = await TestService.Start(Something, configure: builder =>
        {
            ((IConfigurationBuilder)builder.Configuration).Add(listener);
            bound = [.. builder.Services.Select(added => added.ServiceType).Where(IsConfiguration).Select(type => type.GenericTypeArguments[0]).Distinct()];
        });
        // Options are bound when they are first asked for.
        var values = new List<(string Name, object? Value)>();
        foreach (var options in bound)
        {
            var asked = typeof(IOptions<>).MakeGenericType(options);
            values.AddRange(Values(asked.GetProperty(nameof(IOptions<object>.Value))!.GetValue(service.Services.GetRequiredService(asked))!));
        }

        var heard = listener.Heard.Where(key => key.StartsWith(Section, StringComparison.OrdinalIgnoreCase)).Select(Plain).ToHashSet();
        heard.UnionWith(NamedInSource());
        // The binder asks for computed properties, too.
        var computed = bound.SelectMany(Computed).ToHashSet();
        Names = heard
            .Where(name => !heard.Any(other => other.StartsWith(name + ":", StringComparison.Ordinal)))
            .Where(name => !computed.Contains(name[(name.LastIndexOf(':') + 1)..]))
            .ToHashSet();
        // An option knows its name in its section, not that of the section.
        Defaults = Names
            .Select(name => (name, found: values.Where(value => $":{name}".EndsWith($":{value.Name}", StringComparison.Ordinal)).ToList()))
            .Where(setting => setting.found.Count > 0)
            .ToDictionary(setting => setting.name, setting => setting.found[0].Value);
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    private static bool IsConfiguration(Type service) =>
        service.IsConstructedGenericType && service.GetGenericTypeDefinition() == typeof(IConfigureOptions<>) && IsOurs(service.GenericTypeArguments[0]);

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith("OneCaptcha", StringComparison.Ordinal);

    private static IEnumerable<string> Computed(Type options) => options.GetProperties().SelectMany(property =>
        !property.CanWrite ? [property.Name] : property.PropertyType is { IsClass: true } group && IsOurs(group) ? Computed(group) : []);

    private static IEnumerable<(string Name, object? Value)> Values(object options) => options.GetType().GetProperties()
        .Where(property => property.CanWrite)
        .SelectMany(property => property.GetValue(options) is { } group && IsOurs(group.GetType()) && !group.GetType().IsEnum
            ? Values(group).Select(value => ($"{property.Name}:{value.Name}", value.Value))
            : [(property.Name, property.GetValue(options))]);

    /// <summary>What is asked for before anybody can listen, and what is asked for in a build that may not be to be had here.</summary>
    private static IEnumerable<string> NamedInSource() => Repository.Files("src/Silo", "*.cs").Append(Repository.Path("src/Gateway/Http/TrustedProxies.cs"))
        .SelectMany(file => AskedInSource().Matches(File.ReadAllText(file)))
        .Select(match => match.Groups["name"].Value + (match.Groups["list"].Success ? ":N" : ""));

    [GeneratedRegex(@":\d+")]
    private static partial Regex Number();

    // section["Name"], section[nameof(Name)], section.GetValue("Name", …), section.GetSection("Name").Get<string[]>()
    [GeneratedRegex(@"section(\[(nameof\(|"")|\.GetValue(<\w+>)?\(""|\.GetSection\("")(?<name>[\w:]+)""?\)?(\]|,|(?<list>\.Get<string\[\]>))", RegexOptions.ExplicitCapture)]
    private static partial Regex AskedInSource();

    /// <summary>A source of settings that is asked first, knows none, and remembers what it was asked.</summary>
    private sealed class Listener : ConfigurationProvider, IConfigurationSource
    {
        public ConcurrentBag<string> Heard { get; } = [];

        public override bool TryGet(string key, out string? value)
        {
            Heard.Add(key);
            value = null;
            return false;
        }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
    }
}
