using OneCaptcha.Grains.Accounts;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Tests.Sites;

/// <summary>Keys, secrets and tokens find what they belong to, and none is ever one of somebody else's.</summary>
public sealed class RandomKeyTests
{
    [Fact]
    public void Keys_are_well_formed_safe_in_addresses_and_never_twice()
    {
        var keys = Enumerable.Range(0, 10_000).Select(_ => RandomKey.Create()).ToList();
        Assert.All(keys, key => Assert.True(RandomKey.IsWellFormed(key)));
        Assert.All(keys, key => Assert.Equal(key, Uri.EscapeDataString(key)));
        Assert.Distinct(keys);
    }

    [Theory]
    [InlineData(ClassicSite.Key)]
    [InlineData(SiteOwner.Operator)]
    [InlineData("6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI")]
    [InlineData("10000000-ffff-ffff-ffff-000000000001")]
    [InlineData("20000000-ffff-ffff-ffff-000000000002")]
    [InlineData("30000000-ffff-ffff-ffff-000000000003")]
    [InlineData("1x00000000000000000000AA")]
    [InlineData("2x00000000000000000000AB")]
    [InlineData("1x00000000000000000000BB")]
    [InlineData("2x00000000000000000000BB")]
    [InlineData("3x00000000000000000000FF")]
    [InlineData("")]
    public void Keys_with_a_meaning_of_their_own_can_never_be_made(string key) => Assert.False(RandomKey.IsWellFormed(key));

    [Fact]
    public void A_secret_alone_finds_its_site()
    {
        var key = RandomKey.Create();
        Assert.True(SecretKey.TryGetPublicKey(SecretKey.Create(key), out var found));
        Assert.Equal(key, found);
    }

    [Fact]
    public void A_token_alone_finds_its_account()
    {
        var id = RandomKey.Create();
        Assert.True(AccountToken.TryGetAccountId(AccountToken.Create(id), out var found));
        Assert.Equal(id, found);
    }
}
