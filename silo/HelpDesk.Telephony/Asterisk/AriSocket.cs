using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace HelpDesk.Telephony;

/// <summary>The socket that events come over.</summary>
internal sealed class AriSocket(AriSettings settings) : IDisposable
{
    private const int LongestMessage = 1 << 20;
    private readonly ClientWebSocket _socket = new();
    private readonly ArrayBufferWriter<byte> _message = new();

    /// <summary>Registers the application. Throws <see cref="WebSocketException"/>.</summary>
    public Task Open(CancellationToken ct)
    {
        _socket.Options.SetRequestHeader("Authorization", "Basic " + AriClient.Credentials(settings));
        (_socket.Options.KeepAliveInterval, _socket.Options.KeepAliveTimeout) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        var url = new UriBuilder(new Uri(settings.Url, "events")) { Query = $"app={AriClient.Escaped(settings.App)}&subscribeAll=false" };
        url.Scheme = url.Scheme == "https" ? "wss" : "ws";
        return _socket.ConnectAsync(url.Uri, ct);
    }

    /// <summary>The next message; null = Asterisk closes.</summary>
    public async Task<string?> Next(CancellationToken ct)
    {
        while (true)
        {
            var part = await _socket.ReceiveAsync(_message.GetMemory(16 * 1024), ct);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            _message.Advance(part.Count);
            if (_message.WrittenCount > LongestMessage) throw new AriAwayException("An event has more than 1 MiB.");
            if (!part.EndOfMessage) continue;
            var text = Encoding.UTF8.GetString(_message.WrittenSpan);
            _message.ResetWrittenCount();
            return text;
        }
    }

    public void Dispose() => _socket.Dispose();
}

/// <summary>Asterisk does not answer as it should.</summary>
internal sealed class AriAwayException(string what) : Exception(what)
{
    /// <summary>Another process took the application.</summary>
    public bool IsReplaced { get; init; }
}
