using System.Security.Cryptography;

namespace OneCaptcha.Glyphs.Tests;

public sealed class SeedExpansionTests
{
    [Fact]
    public void Streams_are_aes_256_in_counter_mode()
    {
        // NIST SP 800-38A, F.1.5 gives the key; stream 3, blocks 0 and 1, by the framework's AES one block at a time.
        var key = Convert.FromHexString("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
        using var aes = Aes.Create();
        aes.Key = key;
        Assert.Equal(
            "F3EED1BDB5D2A03C064B5A7E3DB181F8",
            Convert.ToHexString(aes.EncryptEcb(Convert.FromHexString("6bc1bee22e409f96e93d7e117393172a"), PaddingMode.None)));

        using var expansion = new SeedExpansion();
        expansion.Begin(key);
        for (byte block = 0; block < 40; block++)
        {
            var expected = aes.EncryptEcb([0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, block], PaddingMode.None);
            Assert.Equal(expected, expansion.Take(3, 16).ToArray());
        }
    }

    [Fact]
    public void Drawing_from_one_stream_leaves_the_others_alone()
    {
        using var one = new SeedExpansion();
        using var other = new SeedExpansion();
        one.Begin(Seeds.Of(1));
        other.Begin(Seeds.Of(1));
        for (var i = 0; i < 100; i++)
        {
            one.Take(2, 13);
        }

        Assert.Equal(other.Take(0, 16).ToArray(), one.Take(0, 16).ToArray());
        Assert.Equal(other.Take(11, 16).ToArray(), one.Take(11, 16).ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_seed_of_another_length_is_refused(int length) =>
        Assert.Throws<ArgumentException>(() => StageRenderer.Render(new byte[length], 0));
}
