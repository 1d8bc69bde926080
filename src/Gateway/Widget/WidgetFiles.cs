using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.FileProviders;

namespace OneCaptcha.Gateway.Widget;

/// <summary>
/// The widget's modules and the page of its hidden frame, read once, under an address that changes with their content: <c>/widget/{version}/…</c> may be
/// kept for ever, and a page never mixes modules of two releases.
/// </summary>
public sealed class WidgetFiles
{
    private readonly FrozenDictionary<string, WidgetScript> _modules;
    private readonly string _loader;
    private readonly string _inkLoader;

    /// <summary>Reads <c>wwwroot/widget</c>.</summary>
    public WidgetFiles(IWebHostEnvironment environment)
    {
        var sources = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Read(environment.WebRootFileProvider, "", sources);
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(sources.Select(file => file.Key + file.Value)))))[..12];
        (_loader, _inkLoader) = (sources["loader.js"], sources["mucaptcha-loader.js"]);
        sources.Remove("loader.js");
        sources.Remove("mucaptcha-loader.js");
        _modules = ModuleJoiner.Join(sources).ToFrozenDictionary(
            file => file.Key, file => new WidgetScript(file.Value, isScript: file.Key.EndsWith(".js", StringComparison.Ordinal)), StringComparer.Ordinal);
    }

    /// <summary>Twelve characters that stand for the content of all of them.</summary>
    public string Version { get; }

    /// <summary>A module, or the frame's page, by its path below <c>/widget/{version}/</c>, or null.</summary>
    public WidgetScript? Find(string path) => _modules.GetValueOrDefault(path);

    /// <summary>The script that pages load.</summary>
    /// <param name="flavour">The global it defines: <c>onecaptcha</c>, <c>hcaptcha</c>, <c>grecaptcha</c>, <c>turnstile</c>.</param>
    /// <param name="path">Where it is served, with a leading slash: what stands before it in the script's address is the service's.</param>
    public WidgetScript Loader(string flavour, string path) => Fill(_loader.Replace("FLAVOUR", flavour, StringComparison.Ordinal), path);

    /// <summary>The script of the handwriting protocol, which has no global.</summary>
    /// <param name="path">Where it is served, as above.</param>
    public WidgetScript InkLoader(string path) => Fill(_inkLoader, path);

    private WidgetScript Fill(string source, string path) => new(source
        .Replace("PATH", path, StringComparison.Ordinal)
        .Replace("MODULES", $"widget/{Version}", StringComparison.Ordinal));

    private static void Read(IFileProvider root, string folder, SortedDictionary<string, string> sources)
    {
        foreach (var file in root.GetDirectoryContents($"widget/{folder}"))
        {
            if (file.IsDirectory)
            {
                Read(root, $"{folder}{file.Name}/", sources);
            }
            else if (Path.GetExtension(file.Name) is ".js" or ".html")
            {
                using var reader = new StreamReader(file.CreateReadStream());
                sources[folder + file.Name] = reader.ReadToEnd();
            }
        }
    }
}
