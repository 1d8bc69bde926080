using OneCaptcha.Grains.Sites;
using OneCaptcha.Lab.Siege;

namespace OneCaptcha.Lab.Tests.Siege;

/// <summary>The promises of docs/security.md, at the speed of hashing that it names.</summary>
public sealed class SiegeTests
{
    private const double NativeHashes = 45e6;

    private static readonly Skills Skills = Skills.Read(null);

    [Theory]
    [InlineData("one address")]
    [InlineData("1,000 addresses")]
    [InlineData("weak program, 1,000 addresses")]
    public void A_flood_from_few_addresses_costs_fifty_times_as_much_and_people_hardly_notice(string name)
    {
        var (before, after) = Play(name);
        Assert.True(before.Attack!.PassesPerCpuHour > 50 * after.Attack!.PassesPerCpuHour, $"{before.Attack.PassesPerCpuHour:N0} to {after.Attack.PassesPerCpuHour:N0}");
        AssertPeopleHardlyNotice(before, after);
    }

    [Fact]
    public void A_crowd_of_people_alone_meets_no_more_stages()
    {
        var (before, after) = Play("a crowd of people, fiftyfold");
        Assert.Equal(0, after.People.MoreStages, 3);
        Assert.InRange(after.People.Work(0.99), 0, 5);
        AssertPeopleHardlyNotice(before, after);
    }

    [Fact]
    public void The_path_without_sight_is_no_cheaper_than_solving()
    {
        var (before, after) = Play("without sight, 1,000 addresses");
        Assert.True(after.Attack!.PassesPerCpuHour < before.Attack!.PassesPerCpuHour);
        Assert.True(after.Attack.Passed <= 1000 * 11);
    }

    [Theory]
    [InlineData(0, 631)]
    [InlineData(1, 11527)]
    [InlineData(2, 1945)]
    [InlineData(3, 1905)]
    public void The_attackers_hasher_solves_the_published_puzzles(uint puzzle, uint counter) =>
        Assert.Equal(counter, NativeHasher.Solve([0x00010203, 0x04050607, 0x08090a0b, 0x0c0d0e0f], puzzle, 1 << 20));

    private static void AssertPeopleHardlyNotice(SiegeResult before, SiegeResult after)
    {
        Assert.InRange(after.People.MeanSeconds - before.People.MeanSeconds, -1, 5);
        Assert.InRange(before.People.SessionsPassed - after.People.SessionsPassed, -1, 0.02);
    }

    private static (SiegeResult Before, SiegeResult After) Play(string name)
    {
        var scenario = Scenario.All.Single(scenario => scenario.Name == name);
        var attacker = Skills.Attackers.SingleOrDefault(skill => skill.Name == scenario.Attacker);
        return (
            SiegeRun.Play(scenario with { Sightless = false }, attacker, Skills, new SitePolicy(), NativeHashes, seed: 1),
            SiegeRun.Play(scenario, attacker, Skills, SitePolicy.ForNewSites, NativeHashes, seed: 1));
    }
}
