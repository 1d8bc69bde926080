using System.Net;
using System.Net.Sockets;

namespace OneCaptcha.Gateway.Http;

/// <summary>Whom limits are counted for.</summary>
public static class ClientAddress
{
    /// <summary>
    /// The client's IPv4 address, or the /64 of its IPv6 address: one household or machine has all of a /64 to itself.
    /// </summary>
    public static IPAddress Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
