using System.Net;

namespace HelpDesk.Edge;

/// <summary>Until people sign in (step 6), whom the edge believes when a header says who asks.</summary>
public sealed class TrustedCallers
{
    private readonly IReadOnlyCollection<string>? _names;

    private TrustedCallers(IReadOnlyCollection<string>? names) => _names = names;

    /// <summary>Programs on this machine, and no proxy: behind one, the whole world would look like this machine.</summary>
    public static TrustedCallers ThisMachine { get; } = new(null);

    /// <summary>
    /// Whoever reaches the address, so only for a private network whose gateway lets in nobody but those that it knows. Requests have to be
    /// addressed to an IP address, to localhost or to one of these names: a page whose name was made to point here, which could otherwise
    /// send any header from the browser of somebody in that network, is refused.
    /// </summary>
    /// <param name="names">Host names by which the gateway asks for this server.</param>
    public static TrustedCallers PrivateNetwork(IReadOnlyCollection<string> names) => new(names);

    internal bool OthersToo => _names is not null;

    internal bool Reaches(IPAddress? from) => OthersToo || from is null || IPAddress.IsLoopback(from);

    /// <summary>Whether a request that is addressed to this host is meant for this server. HTTP/1.0 may leave the host out.</summary>
    internal bool IsOurs(string host) => host.Length == 0 || Same(host, "localhost")
        || (IPAddress.TryParse(host, out var address) && (OthersToo || IPAddress.IsLoopback(address)))
        || _names?.Any(name => Same(host, name)) == true;

    private static bool Same(string host, string name) => host.Equals(name, StringComparison.OrdinalIgnoreCase);
}
