using System.Net.WebSockets;

namespace HelpDesk.TestSupport.Asterisk;

/// <summary>An event socket. As in Asterisk, the application is registered before the handshake is answered: what happens in between waits.</summary>
internal sealed class Listener
{
    private readonly List<byte[]> _waiting = [];
    private WebSocket? _socket;
    private bool _isCut;

    public void Attach(WebSocket socket)
    {
        _socket = socket;
        if (_isCut) socket.Abort();
        foreach (var message in _waiting) Send(message);
    }

    public void Send(byte[] message)
    {
        if (_socket is null) _waiting.Add(message);
        else if (_socket.State == WebSocketState.Open) _socket.SendAsync(message, WebSocketMessageType.Text, true, default).GetAwaiter().GetResult();
    }

    public void Cut()
    {
        _isCut = true;
        _socket?.Abort();
    }
}
