using System.Security.Cryptography;
using OneCaptcha.Ink;

namespace OneCaptcha.Grains.Ink;

/// <summary>Chooses what is to be written.</summary>
public interface IExpressionSource
{
    /// <summary>An expression that cannot be foreseen.</summary>
    Expression Choose();
}

/// <summary>Draws from the grammar with the system's random numbers.</summary>
internal sealed class RandomExpressions : IExpressionSource
{
    public Expression Choose()
    {
        Span<byte> seed = stackalloc byte[ExpressionGrammar.SeedLength];
        RandomNumberGenerator.Fill(seed);
        return ExpressionGrammar.Draw(seed);
    }
}
