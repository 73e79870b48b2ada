using System.Net;

namespace HelpDesk.Silo;

/// <summary>
/// Which addresses may be listened on. The server speaks plain HTTP, over which passwords and tokens must not leave the machine, unless somebody
/// explicitly trusts the network.
/// </summary>
internal static class ListenAddress
{
    /// <summary>What is wrong with it and what to do; null = it may be listened on.</summary>
    public static string? Wrong(string url, bool trustNetwork, out Uri? uri)
    {
        var plain = Uri.TryCreate(url, UriKind.Absolute, out uri) && uri.Scheme == Uri.UriSchemeHttp && uri.PathAndQuery == "/";
        if (!trustNetwork)
        {
            return plain && IsLoopback(uri!) ? null
                : $"'{url}' is no loopback address with a port and nothing behind it. Passwords and tokens go over plain HTTP, so only http://localhost:PORT or http://127.0.0.1:PORT is served. Put an address like that behind --urls; for a private network behind a gateway see --trust-network.";
        }
        // A name would be taken for all of the machine's addresses.
        return plain && (uri!.Host == "localhost" || IsAddress(uri, out _)) ? null
            : $"'{url}' is no address with a port and nothing behind it. Put http://IP-ADDRESS:PORT behind --urls; http://0.0.0.0:PORT listens on all IPv4 addresses of this machine.";
    }

    private static bool IsLoopback(Uri uri) => uri.Host == "localhost" || (IsAddress(uri, out var address) && IPAddress.IsLoopback(address!));

    private static bool IsAddress(Uri uri, out IPAddress? address) => IPAddress.TryParse(uri.Host.Trim('[', ']'), out address);
}
