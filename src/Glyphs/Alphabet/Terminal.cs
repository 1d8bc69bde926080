namespace OneCaptcha.Glyphs;

/// <summary>How a stroke ends; the typeface decides what that looks like.</summary>
public enum Terminal
{
    /// <summary>Ends inside another stroke (or meets its own start): nothing is added.</summary>
    Joined,

    /// <summary>Ends at the near side of an upright stem, so that their common edge is covered once. The arms of <c>E</c>.</summary>
    Abutting,

    /// <summary>A loose end, as at the tips of <c>C</c>: cut across the stroke, or rounded.</summary>
    Free,

    /// <summary>A loose end that may carry a ball in serif faces, as on <c>a</c>, <c>c</c>, <c>f</c> and <c>r</c>.</summary>
    Ball,

    /// <summary>Cut horizontally at the line it stands on; never a serif. The apex of <c>A</c>.</summary>
    Cut,

    /// <summary>Cut vertically; never a serif. The crossbar of <c>t</c>.</summary>
    Side,

    /// <summary>The end of a stem: cut horizontally, with a serif to both sides in serif faces.</summary>
    Foot,

    /// <summary>As <see cref="Foot"/>, the serif to the left only.</summary>
    FootLeft,

    /// <summary>As <see cref="Foot"/>, the serif to the right only.</summary>
    FootRight,

    /// <summary>The end of an arm: cut vertically, with a beak upwards in serif faces. The lower arm of <c>E</c>.</summary>
    ArmUp,

    /// <summary>As <see cref="ArmUp"/>, the beak downwards.</summary>
    ArmDown,

    /// <summary>As <see cref="ArmUp"/>, short beaks both ways.</summary>
    ArmBoth,
}
