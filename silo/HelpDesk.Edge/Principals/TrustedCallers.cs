using System.Net;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.Edge;

/// <summary>
/// Whom the edge believes when a header says who asks (--trust-header). From this machine only, so it also refuses requests that a proxy
/// forwarded (behind a proxy on the same machine the whole world would look like loopback) and requests to a name that is not this
/// machine's (a page whose name was made to point here could send any header from its reader's browser). Where a private network is trusted,
/// its gateway may forward.
/// </summary>
public sealed class TrustedCallers
{
    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via"];
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

    /// <summary>Why the header of this request is not believed; null = it is.</summary>
    internal ProblemResult? Refuse(HttpContext http)
    {
        if (!Reaches(http.Connection.RemoteIpAddress))
            return Nobody($"The header is accepted from this machine only. Use 127.0.0.1, through a tunnel if need be.");
        if (!IsOurs(http.Request.Host.Host))
            return Nobody(OthersToo ? $"The request was sent to a host of another name. Send it to an IP address, or start the server with this name behind --trust-network."
                : (Sentence)$"The request was sent to a host of another name. Send it to localhost, 127.0.0.1 or [::1].", http.Request.Host.Value);
        if (!OthersToo && Forwarded.FirstOrDefault(http.Request.Headers.ContainsKey) is { } header)
            return Nobody($"The request came through a proxy (header {header}). Ask the server directly.");
        return null;
    }

    /// <summary>Who the header says that asks, or what is wrong with it.</summary>
    internal static (Caller?, ProblemResult?) Read(HttpContext http)
    {
        var values = http.Request.Headers[PrincipalHeader.Name];
        if (values.Count != 1) return (null, Nobody($"It stands {values.Count} times. Send it once.", values.ToString()));
        var (by, wrong) = PrincipalHeader.Parse(values[0]!);
        return by is null ? (null, Nobody(wrong!, values[0])) : (new Caller(by), null);
    }

    internal bool Reaches(IPAddress? from) => OthersToo || from is null || IPAddress.IsLoopback(from);

    /// <summary>Whether a request that is addressed to this host is meant for this server. HTTP/1.0 may leave the host out.</summary>
    internal bool IsOurs(string host) => host.Length == 0 || Same(host, "localhost")
        || (IPAddress.TryParse(host, out var address) && (OthersToo || IPAddress.IsLoopback(address)))
        || _names?.Any(name => Same(host, name)) == true;

    private static bool Same(string host, string name) => host.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static ProblemResult Nobody(Sentence why, string? value = null) => Identification.Nobody($"{PrincipalHeader.Name} says who asks. {why}", PrincipalHeader.Name, value);
}
