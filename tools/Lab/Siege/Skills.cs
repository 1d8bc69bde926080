using System.Text.Json;

namespace OneCaptcha.Lab.Siege;

/// <summary>How well and at what price stages are solved.</summary>
/// <param name="People">People.</param>
/// <param name="SlowBrowserHashesPerSecond">What a browser on a CPU slowed four times hashes.</param>
/// <param name="Attackers">Programs.</param>
internal sealed record Skills(PeopleSkill People, double SlowBrowserHashesPerSecond, IReadOnlyList<AttackerSkill> Attackers)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Reads a file of the shape of <c>skills.json</c>; without one, that one.</summary>
    public static Skills Read(string? path)
    {
        using var stream = path is null
            ? typeof(Skills).Assembly.GetManifestResourceStream("skills.json")!
            : File.OpenRead(path);
        return JsonSerializer.Deserialize<Skills>(stream, Json) ?? throw new OptionsException("The file of skills is empty.");
    }
}

/// <summary>People.</summary>
/// <param name="Stage">Share of stages they solve, by difficulty 0 to 3.</param>
/// <param name="SecondsPerStage">Their median time for one.</param>
internal sealed record PeopleSkill(double[] Stage, double SecondsPerStage);

/// <summary>A program.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Stage">Share of stages it solves, by difficulty 0 to 3.</param>
/// <param name="CpuMilliseconds">CPU time for one.</param>
internal sealed record AttackerSkill(string Name, double[] Stage, double CpuMilliseconds);
