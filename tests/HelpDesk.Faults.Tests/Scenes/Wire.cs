using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using HelpDesk.TestSupport;

namespace HelpDesk.Faults.Tests;

/// <summary>The network between our server and its database: it can cut, also in the middle of a reply, and swallow everything for a while.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly int _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<(Socket Client, Socket Server), Task> _connections = new();
    private readonly Task _accepting;
    private TaskCompletionSource _flows = Done();
    private long _bytesLeft = long.MaxValue;

    public Wire(int target)
    {
        (_target, Port) = (target, FreePort.Take());
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = Accept();
    }

    public int Port { get; }

    /// <summary>Every connection is reset now.</summary>
    public void Cut()
    {
        foreach (var (client, server) in _connections.Keys) Reset(client, server);
    }

    /// <summary>Every connection is reset after the database sent so many more bytes: a reply ends anywhere.</summary>
    public void CutAfter(int bytes) => Interlocked.Exchange(ref _bytesLeft, bytes);

    /// <summary>Nothing gets through any more, and nobody is told.</summary>
    public void Swallow() => _flows = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was held back flows again.</summary>
    public void Flow() => _flows.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Flow();
        _listener.Stop();
        Cut();
        await _accepting;
        await Task.WhenAll(_connections.Values);
        _stop.Dispose();
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync(_stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
            var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            client.NoDelay = true;
            _connections[(client, server)] = Join(client, server);
        }
    }

    private async Task Join(Socket client, Socket server)
    {
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            await Task.WhenAny(Pump(client, server, counted: false), Pump(server, client, counted: true));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The database is away: the other end learns it by the reset.
        }
        Reset(client, server);
        _connections.TryRemove((client, server), out _);
    }

    /// <summary>Ends, without throwing, when either end is closed.</summary>
    private async Task Pump(Socket from, Socket to, bool counted)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await from.ReceiveAsync(buffer, SocketFlags.None, _stop.Token) is > 0 and var received)
            {
                await _flows.Task;
                var left = counted ? Interlocked.Add(ref _bytesLeft, -received) : 0;
                await to.SendAsync(buffer.AsMemory(0, (int)Math.Max(0, received + Math.Min(0, left))), SocketFlags.None, _stop.Token);
                if (left >= 0) continue;
                Interlocked.Exchange(ref _bytesLeft, long.MaxValue);
                Cut();
                return;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Cut.
        }
    }

    private static void Reset(Socket client, Socket server)
    {
        // Without lingering, close sends a reset: what was on the way is lost.
        client.Close(0);
        server.Close(0);
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        done.SetResult();
        return done;
    }
}
