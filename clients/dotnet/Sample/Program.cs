using Microsoft.AspNetCore.Mvc;
using OneCaptcha.Client;

await OneCaptcha.Client.Sample.Program.Build(args).RunAsync();

namespace OneCaptcha.Client.Sample
{
    /// <summary>A guest book that only people write into: once as a Razor page, once as an endpoint.</summary>
    public static class Program
    {
        /// <summary>Builds the application, not yet started.</summary>
        public static WebApplication Build(string[] args)
        {
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddRazorPages();
            builder.Services.AddOneCaptcha(options => builder.Configuration.GetSection("OneCaptcha").Bind(options));

            var app = builder.Build();
            app.MapRazorPages();
            app.MapPost("/entries", ([FromForm] string text) => Results.Ok(new { text }))
                .DisableAntiforgery()
                .RequireOneCaptcha();
            return app;
        }
    }
}
