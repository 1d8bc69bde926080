using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Policy;

/// <summary>What one visitor is asked for one pass. <see cref="Decision"/> makes it.</summary>
/// <param name="Asking">What is asked.</param>
/// <param name="Stages">Stages of a glyph challenge.</param>
/// <param name="Mistakes">Wrong answers forgiven in it.</param>
/// <param name="Difficulty">Difficulty of its tiles.</param>
/// <param name="WorkBits">Work to be done first, as the binary logarithm of the hashes; 0 for none.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.Terms")]
public readonly record struct Terms(Asking Asking, int Stages, int Mistakes, int Difficulty, double WorkBits, Reason Reason)
{
    /// <summary>Whether work comes first.</summary>
    public bool AsksForWork => WorkBits > 0;

    /// <summary>The site's policy with what was decided in it.</summary>
    public SitePolicy ApplyTo(SitePolicy policy) => policy with { Stages = Stages, Mistakes = Mistakes, Difficulty = Difficulty };
}
