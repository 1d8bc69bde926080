using System.Net;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Grains.Visitors;
using OneCaptcha.Hosting;
using Orleans;

namespace OneCaptcha.Gateway.Tests.Work;

public sealed class VisitorFaultTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_record_that_cannot_be_had_keeps_nobody_from_a_challenge(bool prepare)
    {
        await using var service = await TestService.Start(
            [("OneCaptcha:AdminToken", AdminClient.OperatorToken), ("OneCaptcha:TrustedProxies:0", "127.0.0.1")],
            configure: builder => TakeVisitorsAway(builder.Services));
        var key = (await new AdminClient(service, AdminClient.OperatorToken).MakeSite(policy: new { work = "always", workMost = 16 })).Text("public_key");
        (await new Player(service).Open(key, new { prepare }, address: "203.0.113.7")).Expect(HttpStatusCode.PreconditionRequired);
    }

    private static void TakeVisitorsAway(IServiceCollection services)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IGrainFactory)).ImplementationFactory!;
        services.AddSingleton(provider =>
        {
            var factory = DispatchProxy.Create<IGrainFactory, WithoutVisitors>();
            ((WithoutVisitors)(object)factory).Grains = (IGrainFactory)registered(provider);
            return factory;
        });
    }

    public class WithoutVisitors : DispatchProxy
    {
        internal IGrainFactory Grains { get; set; } = null!;

        /// <inheritdoc/>
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.ReturnType == typeof(IVisitorGrain)
            ? throw new TimeoutException("The silo does not answer.")
            : targetMethod.Invoke(Grains, args);
    }
}
