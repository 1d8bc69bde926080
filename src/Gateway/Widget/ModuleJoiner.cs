using System.Text;
using System.Text.RegularExpressions;

namespace OneCaptcha.Gateway.Widget;

/// <summary>
/// Sends modules that are always loaded together as one: one request instead of a chain of them, and a fifth less to
/// transfer. The sources run as they are, too. What it relies on: imports are <c>import { names } from './module.js';</c> on
/// one line without <c>as</c>, and no two modules of a group declare the same name, which would not load at all.
/// </summary>
internal static partial class ModuleJoiner
{
    /// <summary>
    /// The groups by their entry; each lists its modules with every module after those that it needs while it loads. Beyond that,
    /// like stands beside like and style sheets come last: so they compress best. Only a module without a state that others share
    /// may be in two; who is in no group with it gets it from the first.
    /// </summary>
    private static readonly Dictionary<string, string[]> Groups = new(StringComparer.Ordinal)
    {
        ["main.js"] = ["dom.js", "box.js", "main.js", "widget.js", "languages.js"],
        ["confirm.js"] =
        [
            "session.js", "solve.js", "words.js", "early.js", "client.js", "confirm.js", "pictures.js", "glyphs.js", "panel.js",
            "panel-style.js",
        ],
        ["ink.js"] = ["ink-thin.js", "ink-canvas.js", "ink.js"],
        ["mucaptcha.js"] = ["languages.js", "words.js", "ink-thin.js", "ink-canvas.js", "mucaptcha-challenge.js", "mucaptcha.js"],
        ["work.js"] = ["work-hash.js", "work-crew.js", "work.js"],
        ["work-worker.js"] = ["work-hash.js", "work-worker.js"],
    };

    private static readonly Dictionary<string, string> EntryOf = Groups
        .SelectMany(group => group.Value.Select(module => (module, entry: group.Key)))
        .GroupBy(pair => pair.module, StringComparer.Ordinal)
        .ToDictionary(entries => entries.Key, entries => entries.First().entry, StringComparer.Ordinal);

    /// <summary>The modules to serve, by name.</summary>
    /// <param name="sources">All modules by path; those inside a group go with its entry.</param>
    public static Dictionary<string, string> Join(IReadOnlyDictionary<string, string> sources)
    {
        var served = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, source) in sources)
        {
            var entry = EntryOf.GetValueOrDefault(path);
            if (Groups.TryGetValue(path, out var group)) served[path] = Join(group, sources);
            else if (entry is null) served[path] = Join([path], sources);
        }

        return served;
    }

    private static string Join(string[] modules, IReadOnlyDictionary<string, string> sources)
    {
        var imports = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        var body = new StringBuilder();
        foreach (var module in modules)
        {
            body.Append(Import().Replace(sources[module], import =>
            {
                var from = import.Groups["path"].Value;
                if (!modules.Contains(from))
                {
                    var entry = EntryOf.GetValueOrDefault(from, from);
                    if (!imports.TryGetValue(entry, out var names)) imports[entry] = names = new(StringComparer.Ordinal);
                    names.UnionWith(import.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries));
                }

                return "";
            })).Append('\n');
        }

        return string.Concat(imports.Select(import => $"import {{ {string.Join(", ", import.Value)} }} from './{import.Key}';\n")) + body;
    }

    [GeneratedRegex(@"^import \{ (?<names>[\w, ]+) \} from '\./(?<path>[\w./-]+)';\r?\n", RegexOptions.Multiline)]
    private static partial Regex Import();
}
