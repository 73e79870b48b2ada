using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using HelpDesk.TestSupport.Sip;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Telephony.Tests.Engine;

/// <summary>What a bad network does to a command on its way to Kamailio. All of them come there twice.</summary>
internal enum Fate
{
    /// <summary>The engine gets the answer.</summary>
    Delivered,
    /// <summary>The engine does not get the answer, the first time.</summary>
    AnswerLost,
    /// <summary>It comes only when the call got another command after it. For the engine it is lost each time.</summary>
    Late,
}

/// <summary>A command that came to Kamailio, and what that answered to both copies.</summary>
internal sealed record Relayed(string Command, string Call, Fate Fate, int[] Answers);

/// <summary>Between engine and Kamailio: passes commands on twice, some of them without their answer, some of them too late.</summary>
internal sealed class CommandRelay : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Fate> _fates = new();
    private readonly ConcurrentDictionary<string, byte> _lost = new();
    private readonly ConcurrentDictionary<(string Call, string Command), byte[]> _held = new();
    private readonly ConcurrentQueue<Relayed> _relayed = new();
    private readonly HttpClient _http = new();
    private readonly WebApplication _app;
    private readonly string _to;
    private readonly Func<int, Fate> _fate;
    private int _commands;

    private CommandRelay(WebApplication app, string to, Func<int, Fate> fate)
    {
        (_app, _to, _fate) = (app, to, fate);
        _http.DefaultRequestHeaders.Add("Authorization", Kamailio.Credentials);
    }

    public string Address => $"{_app.Urls.Single()}/commands";

    /// <summary>What came to Kamailio so far.</summary>
    public IReadOnlyList<Relayed> Commands => [.. _relayed];

    /// <param name="edge">To whom commands go.</param>
    /// <param name="fate">What becomes of the command that is the n-th, from 0.</param>
    public static async Task<CommandRelay> Start(Kamailio edge, Func<int, Fate> fate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var relay = new CommandRelay(builder.Build(), edge.Commands, fate);
        relay._app.MapPost("/commands", relay.Take);
        await relay._app.StartAsync();
        return relay;
    }

    /// <summary>Lets those come that were held back to the end.</summary>
    public Task Release() => Release(_ => true);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        using var json = JsonDocument.Parse(body.ToArray());
        var (command, call) = (json.RootElement.GetProperty("commandId").GetString()!, json.RootElement.GetProperty("callId").GetString()!);
        var fate = _fates.GetOrAdd(command, _ => _fate(Interlocked.Increment(ref _commands) - 1));
        if (fate == Fate.Late)
        {
            _held[(call, command)] = body.ToArray();
            http.Abort();
            return;
        }
        var (status, answer) = await Pass(command, call, fate, body.ToArray());
        await Release(held => held.Call == call);
        if (fate == Fate.AnswerLost && _lost.TryAdd(command, 0))
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = status;
        await http.Response.Body.WriteAsync(answer);
    }

    private async Task Release(Func<(string Call, string Command), bool> which)
    {
        foreach (var held in _held.Keys.Where(which))
            if (_held.TryRemove(held, out var body)) await Pass(held.Command, held.Call, Fate.Late, body);
    }

    /// <summary>Both copies at once; the answer is the one that came last.</summary>
    private async Task<(int Status, byte[] Body)> Pass(string command, string call, Fate fate, byte[] body)
    {
        var answers = await Task.WhenAll(Post(body), Post(body));
        _relayed.Enqueue(new Relayed(command, call, fate, [.. answers.Select(answer => answer.Status)]));
        return answers[^1];
    }

    private async Task<(int Status, byte[] Body)> Post(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _http.PostAsync(new Uri(_to), content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
    }
}
