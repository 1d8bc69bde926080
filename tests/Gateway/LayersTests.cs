using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace OneCaptcha.Gateway.Tests;

/// <summary>The shape of the house: floors point down, and the gateway knows grains by their interfaces alone.</summary>
public sealed class LayersTests
{
    private static readonly Dictionary<string, int> Floors = new()
    {
        ["Glyphs"] = 1,
        ["EmbeddedRuntime"] = 1,
        ["Ink"] = 1,
        ["Grains.Abstractions"] = 2,
        ["Grains"] = 3,
        ["Silo"] = 4,
        ["Gateway"] = 5,
    };

    // Within the first floor: formulas are set with the skeletons of the glyphs.
    private static readonly HashSet<(string From, string To)> Beside = [("Ink", "Glyphs")];

    [Fact]
    public void Every_project_has_a_floor_and_refers_to_lower_floors_alone()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Root(), "src")))
        {
            var project = Path.GetFileName(folder);
            Assert.Contains(project, Floors.Keys);
            foreach (var reference in References(Path.Combine(folder, project + ".csproj")))
            {
                Assert.True(
                    Floors[reference] < Floors[project] || Beside.Contains((project, reference)),
                    $"{project} refers to {reference}, which is not below it.");
            }
        }
    }

    [Fact]
    public void Only_the_composition_root_of_the_gateway_names_the_silo()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root(), "src", "Gateway"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("OneCaptcha.Silo", StringComparison.Ordinal))
            .Select(Path.GetFileName);
        Assert.Equal(["Program.cs"], files);
    }

    [Fact]
    public void No_grain_class_can_be_named_from_outside_its_project()
    {
        var grains = typeof(Silo.SiloHosting).Assembly.GetReferencedAssemblies().Single(name => name.Name == "OneCaptcha.Grains");
        Assert.DoesNotContain(Assembly.Load(grains).GetExportedTypes(), type => type.IsAssignableTo(typeof(Grain)));
    }

    private static IEnumerable<string> References(string project) => XDocument.Load(project)
        .Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
