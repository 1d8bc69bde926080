using Microsoft.Extensions.Hosting;
using OneCaptcha.Silo;
using OneCaptcha.Silo.Telemetry;

// A silo without a gateway: what a machine of a cluster runs.
var builder = Host.CreateApplicationBuilder(args);
builder.AddTelemetryExport(new TelemetryNames("silo", Meters: [], Sources: []));
builder.AddSilo();
await builder.Build().RunAsync();
