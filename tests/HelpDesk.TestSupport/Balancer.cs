using System.Net;
using System.Net.Sockets;

namespace HelpDesk.TestSupport;

/// <summary>Clients' way to several servers, as behind a load balancer that knows no health: each new connection goes to the next one that takes it.</summary>
/// <param name="ports">The servers', on the loopback interface.</param>
public sealed class Balancer(IReadOnlyList<int> ports)
{
    /// <summary>So that clients come back to a server that was away.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private uint _next;

    /// <summary>For an HttpClient with any of the addresses.</summary>
    public SocketsHttpHandler Way() => new() { ConnectCallback = (_, ct) => Connect(ct), PooledConnectionLifetime = Lifetime };

    private async ValueTask<Stream> Connect(CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, ports[(int)(Interlocked.Increment(ref _next) % ports.Count)], ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception e)
            {
                socket.Dispose();
                if (e is not SocketException || tries >= ports.Count) throw;
            }
        }
    }
}
