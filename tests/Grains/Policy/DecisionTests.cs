using FsCheck;
using FsCheck.Fluent;
using OneCaptcha.Grains.Policy;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Grains.Visitors;

namespace OneCaptcha.Grains.Tests.Policy;

/// <summary>What visitors are asked, case by case and in general.</summary>
public sealed class DecisionTests
{
    private static readonly SitePolicy Usual = SitePolicy.ForNewSites;
    private static readonly VisitorRecord Newcomer = new(Opens: 1, Failures: 0, Passes: 0, Sightless: 0);
    private static readonly SitePressure Quiet = new(0, 0, 0, 0);

    // Records are levels: a steady rate of one a minute settles at 30.
    public static TheoryData<string, SitePressure, VisitorRecord, Terms> Cases() => new()
    {
        { "a newcomer on a quiet site", Quiet, Newcomer, Grid(3, 1, 0, Reason.Calm) },
        { "an address that is nobody's own", Quiet, default, Grid(3, 1, 0, Reason.Calm) },
        { "a family", Quiet, new(6, 0, 5, 0), Grid(3, 1, 0, Reason.Calm) },
        { "who loses the first session", Quiet, new(2, 1, 0, 0), Grid(3, 1, 0, Reason.Calm) },
        { "an office: two openings a minute", Quiet, new(60, 1, 58, 0), Grid(3, 1, 16.6, Reason.Busy) },
        { "one opening a second, all solved", Quiet, new(1800, 0, 1750, 0), Grid(3, 1, 23.7, Reason.Busy) },
        { "half of ten lost", Quiet, new(10, 5, 5, 0), Grid(5, 2, 15.7, Reason.Failing) },
        { "everything lost", Quiet, new(40, 40, 0, 0), Grid(6, 2, 19.8, Reason.Failing) },
        { "a newcomer in a crowd", new(0.5, 0, 0, 0), Newcomer, Grid(3, 1, 16.2, Reason.Flood) },
        { "a newcomer in a flood", new(1, 1, 0, 0), Newcomer, Grid(3, 1, 21.5, Reason.Flood) },
        { "a newcomer among failures", new(0, 0, 1, 0), Newcomer, Grid(3, 1, 21.5, Reason.Failures) },
        { "a newcomer at the worst of all", new(1, 1, 1, 1), Newcomer, Grid(3, 1, 21.5, Reason.Flood) },
        { "a carrier's address in a crowd", new(1, 0, 0, 0), new(180, 2, 178, 0), Grid(3, 1, 21.5, Reason.Flood) },
        { "thirty openings in a flood from few addresses", new(1, 1, 0, 0), new(30, 0, 30, 0), Grid(3, 1, 26, Reason.Busy) },
        { "two losses among failures", new(0, 0, 1, 0), new(3, 2, 0, 0), Grid(5, 2, 21.5, Reason.Failing) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_visitor_is_asked_what_the_table_says(string who, SitePressure pressure, VisitorRecord visitor, Terms expected)
    {
        var terms = Decision.Decide(Usual, pressure, visitor);
        Assert.True((terms with { WorkBits = expected.WorkBits }) == expected, $"{who}: {terms}");
        Assert.True(Math.Abs(terms.WorkBits - expected.WorkBits) <= 0.1, $"{who}: {terms}");
    }

    [Fact]
    public void A_site_without_room_asks_everybody_the_same()
    {
        var policy = new SitePolicy { Stages = 5, Difficulty = 2 };
        var terms = Decision.Decide(policy, new(1, 1, 1, 1), new(5000, 500, 0, 9));
        Assert.Equal(new Terms(Asking.Challenge, 5, 1, 2, 0, Reason.Fixed), terms);
    }

    [Fact]
    public void The_classic_site_never_asks_for_work() => Assert.True(ClassicSite.Rules(null).Policy.IsFixed);

    [Fact]
    public void Work_of_everybody_is_the_floor_where_the_site_says_always() =>
        Assert.Equal(Decision.LightBits, Decision.Decide(Usual with { Work = WorkMode.Always }, Quiet, Newcomer).WorkBits);

    [Theory]
    [InlineData(0, 0, 6, 0, Asking.WorkAlone)]
    [InlineData(0, 0, 7, 0, Asking.Challenge)]
    [InlineData(0, 0, 3, 2, Asking.Challenge)]
    [InlineData(0.11, 0, 1, 0, Asking.Challenge)]
    [InlineData(0, 0.11, 1, 0, Asking.Challenge)]
    public void Work_is_enough_for_a_visitor_of_good_record_on_a_quiet_site(double flood, double failures, double opens, double failed, Asking asked)
    {
        var terms = Decision.Decide(Usual with { Light = true }, new(flood, 0, failures, 0), new(opens, failed, 0, 0));
        Assert.Equal(asked, terms.Asking);
        Assert.Equal(Asking.Challenge, Decision.Decide(Usual, new(flood, 0, failures, 0), new(opens, failed, 0, 0)).Asking);
    }

    [Fact]
    public void The_path_without_sight_costs_more_under_attack_and_never_closes()
    {
        var usual = Decision.Decide(Usual, Quiet, Newcomer, sightless: true);
        var worst = Decision.Decide(Usual, new(1, 1, 1, 1), new(5000, 500, 0, 9), sightless: true);
        Assert.Equal((Asking.Sightless, Decision.SightlessBits, Reason.Sightless), (usual.Asking, usual.WorkBits, usual.Reason));
        Assert.Equal(Asking.Sightless, worst.Asking);
        Assert.InRange(worst.WorkBits, usual.WorkBits + 2, Usual.WorkMost);
    }

    [Fact]
    public void More_pressure_openings_or_failures_never_lessen_what_is_asked() =>
        Prop.ForAll(Situations(), Situations(), (one, other) =>
        {
            var policy = one.Policy;
            var worse = new VisitorRecord(
                Math.Max(one.Visitor.Opens, other.Visitor.Opens),
                Math.Max(one.Visitor.Failures, other.Visitor.Failures),
                Math.Min(one.Visitor.Passes, other.Visitor.Passes),
                Math.Max(one.Visitor.Sightless, other.Visitor.Sightless));
            foreach (var sightless in new[] { false, true })
            {
                var before = Decision.Decide(policy, one.Pressure, one.Visitor, sightless);
                var after = Decision.Decide(policy, one.Pressure.Or(other.Pressure), worse, sightless);
                if (before.Asking == Asking.WorkAlone && after.Asking == Asking.Challenge) continue;
                Assert.Equal(before.Asking, after.Asking);
                Assert.True(after.WorkBits >= before.WorkBits && after.Stages >= before.Stages && after.Difficulty >= before.Difficulty
                    && after.Mistakes <= before.Mistakes, $"{before} became {after}");
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nobody_is_asked_less_than_the_floor_or_more_than_the_ceiling() =>
        Prop.ForAll(Situations(), situation =>
        {
            var (policy, pressure, visitor) = situation;
            var terms = Decision.Decide(policy, pressure, visitor);
            Assert.InRange(terms.Stages, policy.Stages, Math.Max(policy.Stages, policy.StagesMost));
            Assert.InRange(terms.Difficulty, policy.Difficulty, Math.Max(policy.Difficulty, policy.DifficultyMost));
            Assert.Equal(policy.Mistakes, terms.Mistakes);
            Assert.InRange(terms.WorkBits, 0, policy.WorkMost);
            if (policy.Work == WorkMode.Off && terms.Asking == Asking.Challenge) Assert.Equal(0, terms.WorkBits);
            if (policy.Work == WorkMode.Always) Assert.True(terms.WorkBits >= Math.Min(Decision.LightBits, policy.WorkMost));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_person_pays_no_more_than_seconds_of_a_slow_phone_whatever_happens_on_the_site() =>
        Prop.ForAll(Situations(), situation =>
        {
            // Who has come for the first or second time of the hour, and has lost at most one session.
            var person = new VisitorRecord(Math.Min(2, situation.Visitor.Opens), Math.Min(1, situation.Visitor.Failures), 0, 0);
            var terms = Decision.Decide(situation.Policy, situation.Pressure, person);
            Assert.True(terms.WorkBits <= Decision.CrowdBits, terms.ToString());
            Assert.Equal((situation.Policy.Stages, situation.Policy.Difficulty), (terms.Stages, terms.Difficulty));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_reason_has_a_word_of_its_own()
    {
        var words = Enum.GetValues<Reason>().Select(reason => reason.Word()).ToList();
        Assert.Equal(words.Count, words.Distinct().Count());
    }

    private static Terms Grid(int stages, int difficulty, double bits, Reason reason) => new(Asking.Challenge, stages, 1, difficulty, bits, reason);

    private static Arbitrary<(SitePolicy Policy, SitePressure Pressure, VisitorRecord Visitor)> Situations()
    {
        var share = Gen.Choose(0, 1000).Select(n => n / 1000.0);
        // From none to thousands, evenly by orders of magnitude.
        var level = Gen.Choose(0, 1300).Select(n => Math.Pow(2, n / 100.0) - 1);
        var pressure = from flood in share from crowding in share from failures in share from sightless in share
                       select new SitePressure(flood, crowding, failures, sightless);
        var visitor = from opens in level
                      from failures in level
                      from passes in level
                      from sightless in Gen.Choose(0, 10)
                      select new VisitorRecord(opens, failures, passes, sightless);
        var policy = from stages in Gen.Choose(1, 20)
                     from stagesMost in Gen.Choose(0, 20)
                     from difficulty in Gen.Choose(0, 3)
                     from difficultyMost in Gen.Choose(0, 3)
                     from work in Gen.Elements(Enum.GetValues<WorkMode>())
                     from workMost in Gen.Choose(16, 28)
                     from light in Gen.Elements(true, false)
                     select new SitePolicy
                     {
                         Stages = stages, StagesMost = stagesMost, Difficulty = difficulty, DifficultyMost = difficultyMost,
                         Work = work, WorkMost = workMost, Light = light, Sightless = true,
                     };
        return (from a in policy from b in pressure from c in visitor select (a, b, c)).ToArbitrary();
    }
}
