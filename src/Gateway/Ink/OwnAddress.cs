using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace OneCaptcha.Gateway.Ink;

/// <summary>Where this process reaches itself, whatever name and port the world knows it by.</summary>
public sealed class OwnAddress(IServer server)
{
    /// <summary>Such as <c>http://127.0.0.1:8080/</c>; known once the server listens.</summary>
    public Uri Address
    {
        get
        {
            var address = BindingAddress.Parse(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
            // Names for every interface (*, +, 0.0.0.0, [::]) are no name to call.
            var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
            return new UriBuilder(address.Scheme, host, address.Port).Uri;
        }
    }
}
