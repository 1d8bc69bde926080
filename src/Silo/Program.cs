using OneCaptcha.Silo;

await SiloProgram.Build(args).RunAsync();
