using Microsoft.Extensions.DependencyInjection;

namespace OneCaptcha.Hosting;

/// <summary>What the runtime needs in a test.</summary>
internal static class RuntimeUnderTest
{
    /// <summary>Puts the test's clock in, where it has one. Here everything goes by it.</summary>
    public static void Prepare(IServiceCollection services, TimeProvider? clock)
    {
        if (clock is not null) services.AddSingleton(clock);
    }

    /// <summary>Under which name a storage that fails takes the place of another. The runtime measures around it.</summary>
    public static string PlaceOf(string name) => name;
}
