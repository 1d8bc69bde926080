using OneCaptcha.Lab.Ink;

namespace OneCaptcha.Ink.Tests;

/// <summary>A fact about the whole data sets; skipped where they are not (ONECAPTCHA_INK names their folder).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DataSetFactAttribute : FactAttribute
{
    public DataSetFactAttribute()
    {
        if (DataSets.Folder() is null)
            Skip = "the data sets are missing: set ONECAPTCHA_INK to their folder";
    }
}
