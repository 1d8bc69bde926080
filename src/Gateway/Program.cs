using OneCaptcha.Gateway.Challenges;
using OneCaptcha.Gateway.Health;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.Ink;
using OneCaptcha.Gateway.OpenApi;
using OneCaptcha.Gateway.Sites;
using OneCaptcha.Gateway.Telemetry;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Gateway.Verification;
using OneCaptcha.Gateway.Widget;
using OneCaptcha.Silo;
using OneCaptcha.Silo.Telemetry;

await OneCaptcha.Gateway.Program.Build(args).RunAsync();

namespace OneCaptcha.Gateway
{
    /// <summary>The composition root: the one place that knows which silo stands behind the gateway.</summary>
    public static class Program
    {
        /// <summary>Builds the service, not yet started.</summary>
        /// <param name="args">Command line: <c>--urls</c>, <c>--OneCaptcha:Name=value</c>.</param>
        /// <param name="configure">Lets tests and benchmarks put in parts of their own: what is added last counts.</param>
        public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
        {
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
            {
                Args = args,
                // The pages and appsettings lie beside the assembly, wherever the command was given.
                ContentRootPath = AppContext.BaseDirectory,
            });

            var section = builder.Configuration.GetSection("OneCaptcha");
            var isWhole = SiloHosting.IsWholeService(builder.Configuration);
            builder.Services.Configure<GatewayOptions>(section);
            builder.Services.Configure<LimitOptions>(section.GetSection("Limits"));
            builder.Services.AddKestrelLimits();
            builder.Services.AddTrustedProxies(section);
            builder.Services.AddCrossOrigin();
            builder.Services.AddRateLimits();
            builder.Services.AddTokens(mayMakeKey: isWhole);
            builder.Services.AddAdmission();
            builder.Services.AddVerification(section);
            builder.Services.AddInk();
            builder.Logging.AddQuietQueries();
            builder.Services.AddGatewayTelemetry();
            builder.AddTelemetryExport(new TelemetryNames(
                "gateway", TelemetryServices.Meters, TelemetryServices.Sources, GatewayTelemetry.Refusal));
            builder.AddGrains();
            builder.Services.AddSiteCounters();
            builder.Services.AddAdministration(section, forNewcomers: isWhole);
            builder.Services.AddDemos(section, forNewcomers: isWhole);
            builder.Services.AddApiDescription();
            configure?.Invoke(builder);

            var app = builder.Build();
            app.UseForwardedHeaders();
            // Before the files, so that a call of a route looks for none; before the spans, which are named after routes.
            app.UseRouting();
            app.UseRequestSpans();
            app.UseJsonErrors();
            app.UseDefaultFiles();
            app.UseStaticFiles();
            app.UseCors();
            app.UseRateLimiter();
            app.MapHealth();
            app.MapChallenges();
            app.MapInk();
            app.MapVerification();
            app.MapSiteConfig();
            app.MapWidget();
            app.MapDemos();
            app.MapAdministration();
            app.MapRegistration();
            app.MapApiDescription();
            return app;
        }
    }
}
