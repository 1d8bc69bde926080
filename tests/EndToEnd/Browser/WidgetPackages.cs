using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.Browser;

/// <summary>Outside packages from npm, as <c>tests/Widget/package-lock.json</c> names them.</summary>
internal static class WidgetPackages
{
    private static readonly Lazy<Task<string>> Installed = new(Install);

    /// <summary>One of <c>tests/Widget/pages</c> with the packages it imports, as one script.</summary>
    public static async Task<string> Bundle(string page)
    {
        var folder = await Installed.Value;
        return await Subprocess.Run(
            Path.Combine(folder, "node_modules/.bin/esbuild"),
            [$"pages/{page}", "--bundle", "--format=iife", "--jsx=automatic", "--define:process.env.NODE_ENV=\"production\"", "--log-level=error"],
            folder);
    }

    /// <summary>A script without what only readers need, as a compiler writes it.</summary>
    public static async Task<string> Minify(string script)
    {
        var folder = await Installed.Value;
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script);
            return await Subprocess.Run(
                Path.Combine(folder, "node_modules/.bin/esbuild"), [file, "--loader:.tmp=js", "--minify-whitespace", "--minify-syntax", "--log-level=error"], folder);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>axe-core.</summary>
    public static async Task<string> Axe() => await File.ReadAllTextAsync(Path.Combine(await Installed.Value, "node_modules/axe-core/axe.min.js"));

    private static async Task<string> Install()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Widget");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "axe-core"))) await Subprocess.Run("npm", ["ci", "--no-audit", "--no-fund"], folder);
        return folder;
    }
}
