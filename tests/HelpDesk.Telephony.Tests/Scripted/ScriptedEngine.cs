using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Telephony.Tests.Scripted;

/// <summary>Stands in the engine's place and says exactly what a test of the telephony edge needs, also what no engine says.</summary>
internal sealed class ScriptedEngine : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly ConcurrentQueue<Said> _asked = new(), _heard = new();
    private readonly HttpClient _http = new();
    private readonly int _port = FreePort.Take();
    private WebApplication? _app;

    public string Address => $"127.0.0.1:{_port}";

    /// <summary>The order in the answer to an event; null = 202.</summary>
    public Func<Said, Order?> Script { get; set; } = _ => null;

    /// <summary>Another status than 200 or 202; null = the usual one.</summary>
    public Func<Said, int?> Status { get; set; } = _ => null;

    /// <summary>What answers wait for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>What was posted, answered or not.</summary>
    public IReadOnlyList<Said> Asked => [.. _asked];

    public IReadOnlyList<Said> Heard => [.. _heard];

    public static async Task<ScriptedEngine> Start()
    {
        var engine = new ScriptedEngine();
        await engine.Serve();
        return engine;
    }

    public async Task Serve()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{Address}");
        _app = builder.Build();
        _app.MapGet("/health/ready", () => "ready");
        _app.MapPost("/v1/telephony/events", Take);
        await _app.StartAsync();
    }

    /// <summary>Refuses connections until <see cref="Serve"/>.</summary>
    public async Task Stop()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>The first event like that, now or later.</summary>
    public async Task<Said> Hears(string type, Func<Said, bool>? like = null)
    {
        Said? found = null;
        await Until.Empty($"{type} among", () =>
        {
            found = _heard.FirstOrDefault(said => said.Type == type && (like is null || like(said)));
            return Task.FromResult<IReadOnlyList<string>>(found is null ? ["(nothing)", .. _heard.Select(said => said.ToString())] : []);
        });
        return found!;
    }

    /// <summary>The types of a call's events, in the order that the edge gave them; events may overtake each other, so all are there when the edge has forgotten the call.</summary>
    public string Story(string call) => string.Join(' ', _heard.Where(said => said.Call == call).DistinctBy(said => said.Id).OrderBy(said => said.Sequence).Select(said => said.Type));

    /// <summary>Sends an order to the edge; status and body of its answer.</summary>
    public Task<(int Status, string Body)> Command(Kamailio edge, Order order) => Command(edge, JsonSerializer.Serialize(order, Json));

    public async Task<(int Status, string Body)> Command(Kamailio edge, string body)
    {
        // With its length: Kamailio does not read chunks.
        using var request = new HttpRequestMessage(HttpMethod.Post, edge.Commands) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Authorization", Kamailio.Credentials);
        using var answer = await _http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await Stop();
        _http.Dispose();
    }

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var said = Said.Read(await reader.ReadToEndAsync());
        _asked.Enqueue(said);
        await Gate;
        if (http.Request.Headers.Authorization != Kamailio.Credentials) http.Response.StatusCode = 401;
        else if (Status(said) is { } status) http.Response.StatusCode = status;
        else
        {
            _heard.Enqueue(said);
            if (Script(said) is { } order) await http.Response.WriteAsJsonAsync(order, Json);
            else http.Response.StatusCode = 202;
        }
    }
}
