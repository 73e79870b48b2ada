using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HelpDesk.Load.Tests;

/// <summary>One request as it came: the first line, the headers, the body.</summary>
internal sealed record Seen(string Line, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>
/// Answers each connection with the next raw text of a script and cuts it there, so that a test can break a response anywhere. When the
/// script is over, connections are kept silent.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentQueue<string> _script;
    private readonly Task _serving;
    private readonly SemaphoreSlim _arrivals = new(0);

    public ScriptedServer(params string[] script)
    {
        _script = new ConcurrentQueue<string>(script);
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
    public ConcurrentQueue<Seen> Requests { get; } = new();

    /// <summary>Returns when this many requests have come, beside those waited for before.</summary>
    public async Task ArrivedAsync(int requests, CancellationToken ct)
    {
        for (var i = 0; i < requests; i++) await _arrivals.WaitAsync(ct);
    }

    public static string Answer(int status, string json, string headers = "") =>
        $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\nConnection: close\r\n{headers}\r\n{json}";

    public static string Stream(params string[] items) =>
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + string.Concat(items);

    /// <summary>Nothing at all: the connection is cut after the request.</summary>
    public const string Cut = "";

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        // Not before: a listener that was stopped can't be asked for the next connection.
        await _serving;
        _listener.Stop();
        _over.Dispose();
        _arrivals.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<TcpClient>();
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync(_over.Token);
                open.Add(connection);
                Requests.Enqueue(await ReadAsync(connection.GetStream()));
                _arrivals.Release();
                if (!_script.TryDequeue(out var answer)) continue;
                await connection.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer), _over.Token);
                connection.Close();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException && _over.IsCancellationRequested)
        {
            foreach (var connection in open) connection.Dispose();
        }
    }

    private async Task<Seen> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, _over.Token);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            if (TryParse(text.ToString()) is { } request) return request;
            if (read == 0) throw new IOException("The client cut its own request.");
        }
    }

    private static Seen? TryParse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return null;
        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        var body = text[(end + 4)..];
        var length = headers.TryGetValue("Content-Length", out var l) ? int.Parse(l, System.Globalization.CultureInfo.InvariantCulture) : 0;
        return Encoding.UTF8.GetByteCount(body) < length ? null : new Seen(lines[0], headers, body);
    }
}
