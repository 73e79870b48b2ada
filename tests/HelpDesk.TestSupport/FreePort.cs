using System.Net;
using System.Net.Sockets;

namespace HelpDesk.TestSupport;

/// <summary>
/// Loopback ports for servers that are stopped and started again. They lie below the range from which Linux takes ports for outgoing
/// connections: a client that tries to reach a dead server in that range can, rarely, be connected to itself and so hold the server's port.
/// </summary>
public static class FreePort
{
    private const int Lowest = 20_000, Highest = 32_000;

    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Another program has it.
            }
        }
    }

    /// <summary>As <see cref="Take"/>, for telephones: datagrams have ports of their own.</summary>
    public static int TakeForUdp()
    {
        while (true)
            if (Take() is var port && IsFreeForUdp(port)) return port;
    }

    internal static bool IsFreeForUdp(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
