using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Tests.Sites;

/// <summary>The policy, its changes and its ranges know the same fields.</summary>
public sealed class SitePolicyTests
{
    public static TheoryData<string> Fields() => [.. typeof(SitePolicy).GetProperties().Select(field => field.Name)];

    [Theory]
    [MemberData(nameof(Fields))]
    public void Every_field_can_be_changed_and_every_number_has_a_range(string name)
    {
        var field = typeof(SitePolicy).GetProperty(name)!;
        var change = typeof(SitePolicyChange).GetProperty(name);
        Assert.NotNull(change);

        object other = field.PropertyType == typeof(bool) ? true : field.PropertyType == typeof(int) ? 1_000_000 : ChallengeKind.Ink;
        var changes = new SitePolicyChange();
        change.SetValue(changes, other);
        var changed = changes.ApplyTo(new SitePolicy());
        Assert.Equal(other, field.GetValue(changed));
        if (field.PropertyType == typeof(int)) Assert.Equal(name, Assert.Single(SitePolicyRanges.Check(changed)).Field, ignoreCase: true);
    }

    [Fact]
    public void The_defaults_are_within_their_ranges() => Assert.Empty(SitePolicyRanges.Check(new SitePolicy()));

    [Fact]
    public void No_change_changes_nothing() =>
        Assert.Equal(new SitePolicy { Stages = 9, Kind = ChallengeKind.Either }, new SitePolicyChange().ApplyTo(new SitePolicy { Stages = 9, Kind = ChallengeKind.Either }));
}
