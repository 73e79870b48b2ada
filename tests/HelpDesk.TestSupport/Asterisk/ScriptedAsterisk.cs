using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace HelpDesk.TestSupport.Asterisk;

/// <summary>
/// The REST interface and the event socket of an Asterisk, as strict as its description (asterisk/asterisk, rest-api/api-docs/*.json): an
/// unknown channel is 404, one outside the application 409, an unknown parameter or address a violation that fails the test. No media, no
/// SIP: tests play the telephones.
/// </summary>
internal sealed partial class ScriptedAsterisk : IAsyncDisposable
{
    public const string App = "helpdesk";
    private const string Authorization = "Basic aGVscGRlc2s6c2VjcmV0"; // helpdesk:secret
    private readonly WebApplication _server;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Line> _lines = [];
    private readonly Dictionary<string, HashSet<string>> _bridges = [];
    private readonly HashSet<string> _recordings = [];
    private readonly List<Listener> _listeners = [];
    private readonly ConcurrentQueue<string> _violations = new();

    private ScriptedAsterisk(WebApplication server) => _server = server;

    /// <summary>What was asked, in order: POST channels/1/answer?a=b.</summary>
    public Log<string> Asked { get; } = new();

    /// <summary>Endpoints that can't be reached.</summary>
    public HashSet<string> Unreachable { get; } = [];

    /// <summary>Requests that get no answer while this says so.</summary>
    public Func<string, bool> Fails { get; set; } = _ => false;

    public Uri Url => new(_server.Urls.Single() + "/ari/");

    public Telephony.AriSettings Settings => new("/asterisk/pbx-1", Url, "helpdesk", "secret", App) { MinPause = TimeSpan.FromMilliseconds(20), MaxPause = TimeSpan.FromMilliseconds(100), CallbackKey = "1", Sounds = "helpdesk" };

    public static async Task<ScriptedAsterisk> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var asterisk = new ScriptedAsterisk(app);
        app.UseWebSockets();
        app.Run(asterisk.Serve);
        await app.StartAsync();
        return asterisk;
    }

    /// <summary>Who is in this bridge.</summary>
    public IReadOnlyCollection<string> In(string bridge)
    {
        lock (_lock) return _bridges.TryGetValue(bridge, out var members) ? [.. members.Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Channels and bridges that there are, after each that goes.</summary>
    public Log<int> Left { get; } = new();

    /// <summary>Requests under way.</summary>
    public Count Asking { get; } = new();

    /// <summary>All channels.</summary>
    public string[] Lines
    {
        get
        {
            lock (_lock) return [.. _lines.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>All bridges that somebody is in or could be.</summary>
    public string[] Bridges
    {
        get
        {
            lock (_lock) return [.. _bridges.Keys];
        }
    }

    public bool Has(string channel)
    {
        lock (_lock) return _lines.ContainsKey(channel);
    }

    /// <summary>Cuts all event sockets.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            foreach (var listener in _listeners) listener.Cut();
            _listeners.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        await _server.DisposeAsync();
        Assert.Empty(_violations);
    }

    private async Task Serve(HttpContext http)
    {
        var path = http.Request.Path.Value!["/ari/".Length..];
        if (path != "events") Asking.Add(+1);
        try
        {
            await Serve(http, path);
        }
        finally
        {
            if (path != "events") Asking.Add(-1);
        }
    }

    private async Task Serve(HttpContext http, string path)
    {
        if (http.Request.Headers.Authorization != Authorization)
        {
            http.Response.StatusCode = 401;
            return;
        }
        if (path == "events")
        {
            await Events(http);
            return;
        }
        var what = $"{http.Request.Method} {path}{Uri.UnescapeDataString(http.Request.QueryString.Value ?? "")}";
        if (Fails(what))
        {
            http.Abort();
            return;
        }
        (int Status, object? Body) answer;
        lock (_lock) answer = Answer(http.Request.Method, path.Split('/'), http.Request.Query);
        if (answer.Status is 400 or 405 or 422 && answer.Body is string) _violations.Enqueue($"{what}: {answer.Status} {answer.Body}");
        http.Response.StatusCode = answer.Status;
        if (answer.Body is not null) await http.Response.WriteAsJsonAsync(answer.Body);
        await http.Response.CompleteAsync();
        Asked.Add(what);
    }

    private async Task Events(HttpContext http)
    {
        Assert.Equal(App, http.Request.Query["app"]);
        var listener = new Listener();
        lock (_lock) _listeners.Add(listener);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        lock (_lock) listener.Attach(socket);
        try
        {
            while ((await socket.ReceiveAsync(new byte[100], http.RequestAborted)).MessageType != WebSocketMessageType.Close)
            {
                // It has nothing to say to us.
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Cut.
        }
    }

    /// <summary>In the lock, so that events go out in their order.</summary>
    private void Say(object e)
    {
        var bytes = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(e));
        foreach (var listener in _listeners) listener.Send(bytes);
    }

    private void Say(string type, Line line, params (string Name, object? Value)[] more)
    {
        var e = new Dictionary<string, object?>
        {
            ["type"] = type, ["timestamp"] = "2026-11-22T09:30:00.251+0000", ["asterisk_id"] = "00:16:3e:00:00:01", ["application"] = App, [type == "Dial" ? "peer" : "channel"] = line.Json(),
        };
        foreach (var (name, value) in more) e[name] = value;
        Say(e);
    }
}
