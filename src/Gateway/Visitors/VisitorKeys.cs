using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using OneCaptcha.Gateway.Tokens;

namespace OneCaptcha.Gateway.Visitors;

/// <summary>
/// Names a visitor's address without telling it: 128 bits of HMAC-SHA256 under a key that is derived for each UTC day from the token key in force.
/// All gateways agree on it, nothing is stored, and when the day is over nobody can connect its names with the next day's. A record therefore
/// starts anew at midnight UTC: that gives an address once a day what half an hour of rest gives it anyway.
/// </summary>
public sealed class VisitorKeys(TokenKeys keys, TimeProvider clock)
{
    private sealed record DayKey(DateOnly Day, AesKeyWrap Source, byte[] Key);

    private DayKey? _today;

    /// <summary>
    /// The key of the visitor's record, or null for an address that is nobody's own (loopback, private, link-local, shared by a
    /// carrier behind a proxy that is not configured): it stands for a proxy or a whole house, and says nothing about one visitor.
    /// </summary>
    /// <param name="address">An IPv4 address, or a /64 of IPv6 (<see cref="Http.ClientAddress"/>).</param>
    public string? Of(IPAddress address)
    {
        if (IsNobodysOwn(address)) return null;

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Today(), bytes[..length], hash);
        return Base64Url.EncodeToString(hash[..16]);
    }

    private byte[] Today()
    {
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var source = keys.InForce;
        if (_today is { } known && known.Day == day && ReferenceEquals(known.Source, source)) return known.Key;

        var key = new byte[32];
        source.DeriveKey(Encoding.ASCII.GetBytes("onecaptcha visitors " + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), key);
        _today = new DayKey(day, source, key);
        return key;
    }

    private static bool IsNobodysOwn(IPAddress address)
    {
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.None) || address.Equals(IPAddress.Any)) return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // The /64 of ::1 is ::.
            return address.Equals(IPAddress.IPv6Any) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal;
        }

        Span<byte> bytes = stackalloc byte[4];
        return address.TryWriteBytes(bytes, out _) && (bytes[0], bytes[1]) switch
        {
            (10, _) or (192, 168) or (169, 254) => true,
            (172, >= 16 and < 32) => true,
            (100, >= 64 and < 128) => true,
            _ => false,
        };
    }
}
