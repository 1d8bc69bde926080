using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>One symbol as somebody wrote it, in the data sets' units: the larger side is 1000.</summary>
/// <param name="Label">Which symbol it is.</param>
/// <param name="Writer">Whose it is; the part before the first dash names the data set.</param>
/// <param name="IsTimed">Whether the times inside strokes are usable.</param>
/// <param name="IsTest">Whether the writer belongs to the test part.</param>
/// <param name="Strokes">The strokes in writing order.</param>
/// <param name="IsSynthetic">Whether it was drawn by a program, wholly or from the parts of other symbols.</param>
internal sealed record Sample(
    char Label, string Writer, bool IsTimed, bool IsTest, InkStrokes Strokes, bool IsSynthetic = false)
{
    /// <summary>The data set that it comes from.</summary>
    public string Set => Writer[..Writer.IndexOf('-', StringComparison.Ordinal)];
}
