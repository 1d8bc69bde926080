using System.Globalization;

namespace OneCaptcha.Lab;

/// <summary>Command-line words: leading words without dashes (<see cref="Words"/>), then <c>--name value</c> pairs and bare <c>--flags</c>.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>The words before the first option, such as <c>train</c> in <c>ink train --seed 1</c>.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>Reads the words after the command's name.</summary>
    /// <exception cref="OptionsException">A word without dashes stands where an option was due.</exception>
    public static Options Parse(ReadOnlySpan<string> args)
    {
        var words = new List<string>();
        while (!args.IsEmpty && !args[0].StartsWith("--", StringComparison.Ordinal))
        {
            words.Add(args[0]);
            args = args[1..];
        }

        var options = new Options { Words = words };
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                throw new OptionsException($"'{args[i]}' is not an option; options look like --name value.");
            }

            var hasValue = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal);
            options._values[args[i][2..]] = hasValue ? args[++i] : "true";
        }

        return options;
    }

    /// <summary>Options that were given and that no command has asked for: slips of the pen, mostly.</summary>
    public IEnumerable<string> Unasked => _values.Keys.Except(_asked).Select(name => "--" + name);

    /// <summary>The option's value, or <paramref name="otherwise"/>.</summary>
    public string Text(string name, string otherwise) => Find(name) ?? otherwise;

    /// <summary>The option's value; it must be there.</summary>
    /// <exception cref="OptionsException">It is not.</exception>
    public string Required(string name) =>
        Find(name) ?? throw new OptionsException($"--{name} is missing.");

    /// <summary>The option as a whole number, or <paramref name="otherwise"/>.</summary>
    /// <exception cref="OptionsException">The value is no whole number.</exception>
    public int Number(string name, int otherwise) =>
        Find(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new OptionsException($"--{name} takes a whole number, not '{text}'.");

    /// <summary>Whether the bare flag was given.</summary>
    public bool Flag(string name) => Find(name) == "true";

    private string? Find(string name)
    {
        _asked.Add(name);
        return _values.GetValueOrDefault(name);
    }
}

/// <summary>The command line is wrong; the message says how, for a person.</summary>
internal sealed class OptionsException(string message) : Exception(message);
