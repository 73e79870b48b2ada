using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace HelpDesk.Notifications;

/// <summary>
/// Which machines webhooks may reach. Whoever may configure a receiver must not be able to make this server talk to what only it can see
/// (other programs of the machine, the network behind it, a cloud's metadata service): addresses that are not public are refused at each
/// connection, whatever name leads to them.
/// </summary>
/// <param name="allowed">Hosts by name whose addresses are not looked at; empty = none; null = any address may be reached.</param>
public sealed class AddressGuard(IReadOnlyCollection<string>? allowed)
{
    private static readonly ImmutableArray<IPNetwork> NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>NAT64 and 6to4 lead to an IPv4 address that they carry.</summary>
    private static readonly (IPNetwork Network, int At)[] Carriers = [(IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    /// <summary>Every host may be reached.</summary>
    public static readonly AddressGuard None = new(null);

    public bool Allows(string host, IPAddress address) =>
        allowed is null || allowed.Contains(host, StringComparer.OrdinalIgnoreCase) || IsPublic(address);

    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        foreach (var (network, at) in Carriers)
            if (address.AddressFamily == AddressFamily.InterNetworkV6 && network.Contains(address)) return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(at, 4)));
        return !NotPublic.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }

    /// <summary>Connects to an allowed address of the host.</summary>
    /// <exception cref="BlockedAddressException">It has none.</exception>
    internal async ValueTask<Stream> Connect(DnsEndPoint host, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(host.Host, ct);
        var reachable = addresses.Where(address => Allows(host.Host, address)).ToArray();
        if (addresses.Length > 0 && reachable.Length == 0) throw new BlockedAddressException(host.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, host.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The host has only addresses that webhooks may not reach.</summary>
internal sealed class BlockedAddressException(string host) : IOException(
    $"'{host}' is this machine or in a private network, which webhooks may not reach. Start the server with --allow-private-webhooks {host} if it may.");
