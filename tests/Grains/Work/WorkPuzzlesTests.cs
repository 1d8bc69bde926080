using System.Buffers.Binary;
using System.Security.Cryptography;
using OneCaptcha.Grains.Work;

namespace OneCaptcha.Grains.Tests.Work;

/// <summary>The puzzles, against the vector of docs/work.md and against themselves.</summary>
public sealed class WorkPuzzlesTests
{
    private static readonly byte[] Seed = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");

    [Fact]
    public void The_published_vector_is_solved_by_the_published_counters()
    {
        var amount = new WorkAmount(4, 1 << 20);
        Assert.Equal("0000027700002d070000079900000771", Convert.ToHexStringLower(WorkPuzzles.Solve(Seed, amount)));
    }

    [Fact]
    public void The_published_session_has_the_published_seed()
    {
        var seed = new byte[WorkPuzzles.SeedBytes];
        WorkPuzzles.WriteSeed("AAECAwQFBgcICQoLDA0ODw", seed);
        Assert.Equal("297a5b7337d269c9475f49c6ab8ce2b4", Convert.ToHexStringLower(seed));
    }

    [Fact]
    public void What_was_solved_verifies()
    {
        for (var bits = 0.0; bits < 14; bits += 0.7)
        {
            var seed = RandomNumberGenerator.GetBytes(WorkPuzzles.SeedBytes);
            var amount = WorkAmount.OfBits(bits);
            Assert.True(WorkPuzzles.AreSolved(seed, amount, WorkPuzzles.Solve(seed, amount)));
        }
    }

    [Fact]
    public void One_unsolved_puzzle_anywhere_spoils_it()
    {
        var amount = new WorkAmount(8, 1 << 22);
        var solutions = WorkPuzzles.Solve(Seed, amount);
        for (var puzzle = 0; puzzle < amount.Puzzles; puzzle++)
        {
            var spoilt = solutions.ToArray();
            spoilt[puzzle * WorkPuzzles.SolutionBytes] ^= 0x80;
            Assert.False(WorkPuzzles.AreSolved(Seed, amount, spoilt));
        }
    }

    [Fact]
    public void Solutions_of_another_seed_another_order_or_another_number_do_not_count()
    {
        var amount = new WorkAmount(8, 1 << 22);
        var solutions = WorkPuzzles.Solve(Seed, amount);
        var other = Seed.ToArray();
        other[0] ^= 1;
        Assert.False(WorkPuzzles.AreSolved(other, amount, solutions));
        Assert.False(WorkPuzzles.AreSolved(Seed, amount, [.. solutions[4..], .. solutions[..4]]));
        Assert.False(WorkPuzzles.AreSolved(Seed, amount, solutions.AsSpan(4)));
        Assert.False(WorkPuzzles.AreSolved(Seed, amount, [.. solutions, 0, 0, 0, 0]));
        Assert.False(WorkPuzzles.AreSolved(Seed, amount, []));
        Assert.False(WorkPuzzles.AreSolved(Seed.AsSpan(1), amount, solutions));
        Assert.False(WorkPuzzles.AreSolved(Seed, new WorkAmount(0, uint.MaxValue), []));
        Assert.False(WorkPuzzles.AreSolved(Seed, new WorkAmount(65, uint.MaxValue), new byte[65 * 4]));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12.5)]
    [InlineData(17)]
    [InlineData(26)]
    public void An_amount_is_as_many_hashes_as_its_bits_say(double bits) =>
        Assert.Equal(Math.Pow(2, bits), WorkAmount.OfBits(bits).ExpectedHashes, Math.Pow(2, bits) / 100);

    [Fact]
    public void The_hashes_that_are_made_are_those_that_were_expected()
    {
        // 200 pieces of 32 puzzles of 64 hashes: the mean strays by 64/√6400 = 0.8; 6 times that is no accident.
        var amount = WorkAmount.OfBits(11);
        var made = 0L;
        var seed = new byte[WorkPuzzles.SeedBytes];
        for (byte i = 0; i < 200; i++)
        {
            seed[0] = i;
            var solutions = WorkPuzzles.Solve(seed, amount);
            for (var puzzle = 0; puzzle < amount.Puzzles; puzzle++)
            {
                made += BinaryPrimitives.ReadUInt32BigEndian(solutions.AsSpan(puzzle * 4)) + 1;
            }
        }

        Assert.InRange(made / 6400.0, 64 - 4.8, 64 + 4.8);
    }
}
