using System.Text.Json;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Tests.Sites;

/// <summary>The policy, its changes and its ranges know the same fields.</summary>
public sealed class SitePolicyTests
{
    public static TheoryData<string> Fields() => [.. typeof(SitePolicy).GetProperties().Where(field => field.CanWrite).Select(field => field.Name)];

    [Theory]
    [MemberData(nameof(Fields))]
    public void Every_field_can_be_changed_and_every_number_has_a_range(string name)
    {
        var field = typeof(SitePolicy).GetProperty(name)!;
        var change = typeof(SitePolicyChange).GetProperty(name);
        Assert.NotNull(change);

        object other = field.PropertyType == typeof(bool) ? true
            : field.PropertyType == typeof(int) ? 1_000_000
            : Enum.ToObject(field.PropertyType, 1);
        var changes = new SitePolicyChange();
        change.SetValue(changes, other);
        var changed = changes.ApplyTo(new SitePolicy());
        Assert.Equal(other, field.GetValue(changed));
        if (field.PropertyType == typeof(int)) Assert.Equal(name, Assert.Single(SitePolicyRanges.Check(changed)).Field, ignoreCase: true);
    }

    [Fact]
    public void The_defaults_are_within_their_ranges() => Assert.Empty(SitePolicyRanges.Check(new SitePolicy()).Concat(SitePolicyRanges.Check(SitePolicy.ForNewSites)));

    [Fact]
    public void No_change_changes_nothing() =>
        Assert.Equal(new SitePolicy { Stages = 9, Kind = ChallengeKind.Either }, new SitePolicyChange().ApplyTo(new SitePolicy { Stages = 9, Kind = ChallengeKind.Either }));

    [Fact]
    public void A_policy_that_was_stored_before_there_was_suspicion_asks_everybody_the_same()
    {
        const string Stored = """{"Kind":0,"Stages":4,"Mistakes":2,"Seconds":60,"Difficulty":2,"PassSeconds":300,"OriginRequired":false,"Refreshes":3,"Extensions":10,"InkSeconds":1800,"InkAttempts":3,"InkWidth":272,"InkHeight":136}""";
        Assert.True(JsonSerializer.Deserialize<SitePolicy>(Stored)!.IsFixed);
        Assert.False(SitePolicy.ForNewSites.IsFixed);
    }
}
