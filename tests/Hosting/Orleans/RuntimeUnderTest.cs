using Microsoft.Extensions.DependencyInjection;

namespace OneCaptcha.Hosting;

/// <summary>What the runtime needs in a test.</summary>
internal static class RuntimeUnderTest
{
    /// <summary>
    /// Puts the test's clock in, where it has one: for the service, its grains and their timers. What Orleans does by itself (timeouts of
    /// calls, idle collection, membership) goes by the machine's: those loops would go on within <c>Advance</c>, and wait for each other.
    /// </summary>
    public static void Prepare(IServiceCollection services, TimeProvider? clock)
    {
        if (clock is null) return;

        services.AddSingleton(clock);
        services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        services.AddKeyedSingleton(TimeProviderNames.Grains, clock);
    }

    /// <summary>Under which name a storage that fails takes the place of another. Measured around, as a storage that is away is.</summary>
    public static string PlaceOf(string name) => $"{name}.unmeasured";
}
