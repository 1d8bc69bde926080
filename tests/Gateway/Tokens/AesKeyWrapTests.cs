using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OneCaptcha.Gateway.Tokens;

namespace OneCaptcha.Gateway.Tests.Tokens;

public sealed class AesKeyWrapTests
{
    [Fact]
    public void Rfc_3394_4_1_wraps_128_bits_under_a_128_bit_key()
    {
        using var wrap = new AesKeyWrap(Convert.FromHexString("000102030405060708090A0B0C0D0E0F"));
        var key = Convert.FromHexString("00112233445566778899AABBCCDDEEFF");
        var expected = Convert.FromHexString("1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5");
        AssertWraps(wrap, key, expected);
    }

    [Fact]
    public void Rfc_7516_A_3_wraps_256_bits_under_a_128_bit_key()
    {
        using var wrap = new AesKeyWrap(Base64Url.DecodeFromChars("GawgguFyGrWKav7AX4VKUg"));
        byte[] key =
        [
            4, 211, 31, 197, 84, 157, 252, 254, 11, 100, 157, 250, 63, 170, 106, 206,
            107, 124, 212, 45, 111, 107, 9, 219, 200, 177, 0, 240, 143, 156, 44, 207,
        ];
        AssertWraps(wrap, key, Base64Url.DecodeFromChars("6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ"));
    }

    [Fact]
    public void Rfc_7520_5_8_wraps_its_content_key()
    {
        using var wrap = new AesKeyWrap(Base64Url.DecodeFromChars("GZy6sIZ6wl9NJOKB-jnmVQ"));
        AssertWraps(wrap, Base64Url.DecodeFromChars("aY5_Ghmk9KxWPBLu_glx1w"), Base64Url.DecodeFromChars("CBI6oDw8MydIx1IBntf_lQcw2MmJKIQx"));
    }

    [Fact]
    public void Whatever_is_wrapped_unwraps_to_itself_under_its_key_alone()
    {
        using var wrap = new AesKeyWrap(RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize));
        using var other = new AesKeyWrap(RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize));
        Prop.ForAll(Gen.Choose(2, 32).ToArbitrary(), halfBlocks =>
        {
            var key = RandomNumberGenerator.GetBytes(8 * halfBlocks);
            var wrapped = new byte[key.Length + AesKeyWrap.Overhead];
            var unwrapped = new byte[key.Length];
            wrap.Wrap(key, wrapped);
            return wrap.TryUnwrap(wrapped, unwrapped) && unwrapped.SequenceEqual(key) && !other.TryUnwrap(wrapped, unwrapped);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_wrapped_key_with_any_one_bit_changed_is_refused_and_leaves_no_key()
    {
        using var wrap = new AesKeyWrap(RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize));
        var wrapped = new byte[40];
        wrap.Wrap(RandomNumberGenerator.GetBytes(32), wrapped);
        for (var bit = 0; bit < wrapped.Length * 8; bit++)
        {
            var changed = wrapped.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            var key = RandomNumberGenerator.GetBytes(32);
            Assert.False(wrap.TryUnwrap(changed, key));
            Assert.All(key, octet => Assert.Equal(0, octet));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(17)]
    public void A_key_that_is_no_two_or_more_half_blocks_is_refused(int length)
    {
        using var wrap = new AesKeyWrap(new byte[AesKeyWrap.KeySize]);
        Assert.Throws<ArgumentException>(() => wrap.Wrap(new byte[length], new byte[length + AesKeyWrap.Overhead]));
        Assert.False(wrap.TryUnwrap(new byte[length + AesKeyWrap.Overhead], new byte[length]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(32)]
    public void Only_128_bit_keys_wrap(int length) => Assert.Throws<ArgumentException>(() => new AesKeyWrap(new byte[length]));

    [Fact]
    public void Many_threads_share_one_instance()
    {
        using var wrap = new AesKeyWrap(RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize));
        Parallel.For(0, 2_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, _ =>
        {
            var key = RandomNumberGenerator.GetBytes(32);
            var wrapped = new byte[40];
            var unwrapped = new byte[32];
            wrap.Wrap(key, wrapped);
            Assert.True(wrap.TryUnwrap(wrapped, unwrapped));
            Assert.Equal(key, unwrapped);
        });
    }

    private static void AssertWraps(AesKeyWrap wrap, byte[] key, byte[] expected)
    {
        var wrapped = new byte[key.Length + AesKeyWrap.Overhead];
        wrap.Wrap(key, wrapped);
        Assert.Equal(expected, wrapped);

        var unwrapped = new byte[key.Length];
        Assert.True(wrap.TryUnwrap(expected, unwrapped));
        Assert.Equal(key, unwrapped);
    }
}
