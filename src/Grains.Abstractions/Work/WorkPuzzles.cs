using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OneCaptcha.Grains.Work;

/// <summary>
/// The puzzles of docs/work.md: for each i find a counter c so that the first 32 bits (big-endian) of
/// SHA-256(seed ‖ i ‖ c) are below the threshold. i and c are 32 bits, big-endian, so that a message is 24 bytes: one block.
/// </summary>
public static class WorkPuzzles
{
    /// <summary>Bytes of a seed.</summary>
    public const int SeedBytes = 16;

    /// <summary>Bytes of one solution: its counter, big-endian.</summary>
    public const int SolutionBytes = sizeof(uint);

    private const int MessageBytes = SeedBytes + (2 * sizeof(uint));

    /// <summary>
    /// The seed of the piece of work whose nonce is <paramref name="sessionId"/>: the first 16 bytes of
    /// SHA-256("onecaptcha-work:" ‖ id). As random as the id and unknown until the piece is handed out, so that nobody works ahead.
    /// </summary>
    public static void WriteSeed(string sessionId, Span<byte> seed)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes("onecaptcha-work:" + sessionId), hash);
        hash[..SeedBytes].CopyTo(seed);
    }

    /// <summary>Whether the solutions, counter after counter, solve every puzzle. The first that does not ends it.</summary>
    public static bool AreSolved(ReadOnlySpan<byte> seed, WorkAmount amount, ReadOnlySpan<byte> solutions)
    {
        if (seed.Length != SeedBytes || amount.Puzzles is < 1 or > WorkAmount.MostPuzzles || solutions.Length != amount.Puzzles * SolutionBytes) return false;

        Span<byte> message = stackalloc byte[MessageBytes];
        seed.CopyTo(message);
        for (var puzzle = 0; puzzle < amount.Puzzles; puzzle++)
        {
            BinaryPrimitives.WriteInt32BigEndian(message[SeedBytes..], puzzle);
            solutions.Slice(puzzle * SolutionBytes, SolutionBytes).CopyTo(message[(SeedBytes + sizeof(uint))..]);
            if (Hash(message) >= amount.Threshold) return false;
        }

        return true;
    }

    /// <summary>Solves every puzzle with its least counter. The reference: what it gives is what the widget gives.</summary>
    public static byte[] Solve(ReadOnlySpan<byte> seed, WorkAmount amount)
    {
        Span<byte> message = stackalloc byte[MessageBytes];
        seed.CopyTo(message);
        var solutions = new byte[amount.Puzzles * SolutionBytes];
        for (var puzzle = 0; puzzle < amount.Puzzles; puzzle++)
        {
            BinaryPrimitives.WriteInt32BigEndian(message[SeedBytes..], puzzle);
            var counter = 0u;
            do
            {
                BinaryPrimitives.WriteUInt32BigEndian(message[(SeedBytes + sizeof(uint))..], counter);
            }
            while (Hash(message) >= amount.Threshold && ++counter != 0);
            message[^SolutionBytes..].CopyTo(solutions.AsSpan(puzzle * SolutionBytes));
        }

        return solutions;
    }

    private static uint Hash(ReadOnlySpan<byte> message)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(message, hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}
