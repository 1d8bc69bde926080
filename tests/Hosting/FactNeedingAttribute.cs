using Xunit;

namespace OneCaptcha.Hosting;

/// <summary>A fact that needs files of packages which may not be installed; without them it is skipped and says which.</summary>
public sealed class FactNeedingAttribute : FactAttribute
{
    /// <summary>Skips where one of the paths does not exist.</summary>
    public FactNeedingAttribute(params string[] paths)
    {
        if (paths.FirstOrDefault(path => !Path.Exists(path)) is { } missing) Skip = $"needs {missing}";
    }
}
