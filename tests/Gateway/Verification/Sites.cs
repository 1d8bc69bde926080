using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Sites;
using Orleans;

namespace OneCaptcha.Gateway.Tests.Verification;

/// <summary>Sites that a test makes and changes at will, in place of those that are stored.</summary>
public sealed class Sites
{
    private readonly ConcurrentDictionary<string, SiteRules> _rules = new(StringComparer.Ordinal);
    private int _asked;

    /// <summary>How often a site's grain was asked.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Makes a site of one stage, on any page.</summary>
    public (string Key, string Secret) Add(string key, SitePolicy? policy = null)
    {
        var secret = SecretKey.Create(key);
        _rules[key] = new SiteRules(
            key, Enabled: true, Hosts: [], policy ?? new SitePolicy { Stages = 1, Difficulty = 0 }, [new SiteSecret(SecretKey.Hash(secret), null)]);
        return (key, secret);
    }

    /// <summary>Changes a site.</summary>
    public void Change(string key, Func<SiteRules, SiteRules> change) => _rules[key] = change(_rules[key]);

    /// <summary>Puts them into a service.</summary>
    public void Install(IServiceCollection services) =>
        services.AddSingleton(provider => new SiteRulesCache(Grains(), new GrainCalls(Options.Create(new GrainCallOptions()), provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<TimeProvider>()));

    private IGrainFactory Grains()
    {
        var factory = DispatchProxy.Create<IGrainFactory, Answering>();
        ((Answering)(object)factory).Answer = arguments => Site((string)arguments[0]!);
        return factory;
    }

    private ISiteGrain Site(string key)
    {
        var site = DispatchProxy.Create<ISiteGrain, Answering>();
        ((Answering)(object)site).Answer = _ =>
        {
            Interlocked.Increment(ref _asked);
            return Task.FromResult(_rules.GetValueOrDefault(key));
        };
        return site;
    }

    /// <summary>An interface of which only the one method that is asked matters.</summary>
    public class Answering : DispatchProxy
    {
        internal Func<object?[], object> Answer { get; set; } = null!;

        /// <inheritdoc/>
        protected override object Invoke(MethodInfo? targetMethod, object?[]? args) => Answer(args!);
    }
}
