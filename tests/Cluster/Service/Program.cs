using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneCaptcha.Cluster.Service;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Silo;

// The product's own silo, gateway or whole service; only the stages tell their answers, so that a driver can play.
var process = args[0] switch
{
    "silo" => SiloProgram.Build(args[1..], Tell),
    "gateway" => OneCaptcha.Gateway.Program.Build(args[1..]),
    "whole" => OneCaptcha.Gateway.Program.Build(args[1..], Tell),
    var other => throw new ArgumentException($"There is no '{other}' to start."),
};
await process.RunAsync();

static void Tell(WebApplicationBuilder builder) => builder.Services.AddSingleton<IStageDrawer>(new TellingDrawer(new GlyphStageDrawer()));
