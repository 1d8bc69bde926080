using System.IO.Compression;
using System.Text.Json;
using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Reads the sample files: gzip, one JSON object a line (<c>label, writer, device, hz, gaps, split, strokes</c>).</summary>
internal static class DataSets
{
    /// <summary>The sets by name; each is <c>NAME.jsonl.gz</c> in the folder.</summary>
    public static IReadOnlyList<string> All { get; } = ["pendigits", "omniglot", "detypify", "unipen"];

    /// <summary>The folder of the sets: <c>ONECAPTCHA_INK</c>, else <c>../shared/data/ink</c> beside the repository, else null.</summary>
    public static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("ONECAPTCHA_INK") is { Length: > 0 } named)
            return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OneCaptcha.sln")))
            {
                var beside = Path.Combine(folder.Parent!.FullName, "shared", "data", "ink");
                return Directory.Exists(beside) ? beside : null;
            }
        }

        return null;
    }

    /// <summary><see cref="Folder"/>, which must be there.</summary>
    /// <exception cref="OptionsException">It is not.</exception>
    public static string RequiredFolder() =>
        Folder() ?? throw new OptionsException("The data sets are missing: set ONECAPTCHA_INK to their folder.");

    /// <summary>The samples of some sets, in the files' order. Labels of more than one UTF-16 unit are left out.</summary>
    public static List<Sample> Load(string folder, IEnumerable<string> sets)
    {
        var samples = new List<Sample>();
        foreach (var set in sets)
        {
            using var file = File.OpenRead(Path.Combine(folder, set + ".jsonl.gz"));
            samples.AddRange(Read(file));
        }

        return samples;
    }

    /// <summary>The samples of one compressed file.</summary>
    public static IEnumerable<Sample> Read(Stream gzip)
    {
        using var reader = new StreamReader(new GZipStream(gzip, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            if (Sample(json.RootElement) is { } sample)
                yield return sample;
        }
    }

    private static Sample? Sample(JsonElement json)
    {
        var label = json.GetProperty("label").GetString()!;
        if (label.Length != 1)
            return null;
        var isTimed = json.GetProperty("strokes")[0][0][2].ValueKind == JsonValueKind.Number;
        return new Sample(
            label[0],
            json.GetProperty("writer").GetString()!,
            isTimed,
            json.GetProperty("split").GetString() == "test",
            Strokes(json.GetProperty("strokes")));
    }

    /// <summary>Strokes from JSON; a time that is null counts as 0.</summary>
    public static InkStrokes Strokes(JsonElement strokes) => InkStrokes.Of(
    [
        .. strokes.EnumerateArray().Select(stroke => stroke.EnumerateArray().Select(point => new InkPoint(
            point[0].GetSingle(),
            point[1].GetSingle(),
            point[2].ValueKind == JsonValueKind.Number ? point[2].GetSingle() : 0)).ToArray()),
    ]);
}
