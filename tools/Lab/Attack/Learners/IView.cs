using System.Numerics;

namespace OneCaptcha.Lab.Attack.Learners;

/// <summary>How a learner looks at a tile.</summary>
internal interface IView
{
    /// <summary>Numbers in a view.</summary>
    int Length { get; }

    /// <summary>Writes the view of a tile, <see cref="GreyTile"/>, changed as <see cref="GreyTile.Sample"/> says.</summary>
    void Write(GreyTile tile, in Matrix3x2 change, Span<float> view);
}
