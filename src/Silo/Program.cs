using Microsoft.Extensions.Hosting;
using OneCaptcha.Silo;

// A silo without a gateway: what a machine of a cluster runs.
var builder = Host.CreateApplicationBuilder(args);
builder.AddSilo();
await builder.Build().RunAsync();
