using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace HelpDesk.Edge.Tests.Telephony;

/// <summary>A telephone system that reports what the test says, and takes commands at an address of its own.</summary>
public sealed class TelephoneSystem : IAsyncDisposable
{
    private readonly EdgeServer _edge;
    private readonly WebApplication _app;
    private readonly BlockingCollection<JsonElement> _commands = [];
    private int _events;

    private TelephoneSystem(EdgeServer edge, string name, WebApplication app) => (_edge, Name, _app) = (edge, name, app);

    public string Name { get; }
    public const string Secret = "0123456789abcdef";
    /// <summary>What commands are answered with.</summary>
    public (int Status, string Body) Answers { get; set; } = (200, """{"result":"ok"}""");

    public static async Task<TelephoneSystem> In(EdgeServer edge, string name, string queue, string more = "", string can = "route reject hangup stop")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var system = new TelephoneSystem(edge, name, app);
        app.MapPost("/commands", system.Take);
        await app.StartAsync();
        (await edge.Put("/v1/telephony", $$"""
            {"lines":[{"name":"{{name}}","secret":"{{Secret}}","commands":"{{app.Urls.First()}}/commands","can":{{JsonSerializer.Serialize(can.Split(' '))}},"queue":"{{queue}}"{{more}}}]}
            """)).Must(200);
        return system;
    }

    /// <summary>Reports an event, as <paramref name="id"/> or under a new id.</summary>
    public Task<Reply> Report(string type, string data, int? sequence = null, string? id = null, string? secret = Secret) => Send(Event(type, data, sequence, id), secret);

    public string Event(string type, string data, int? sequence = null, string? id = null) => $$"""
        {"specversion":"1.0","id":"{{id ?? $"{Name}-{++_events}"}}","source":"/{{Name}}","type":"{{type}}"{{(sequence is { } s ? $",\"sequence\":\"{s}\"" : "")}},"data":{{data}} }
        """;

    public Task<Reply> Send(string body, string? secret = Secret, string type = "application/cloudevents+json") => _edge.SendContent(
        "POST", "/v1/telephony/events", new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", type } } }, null,
        secret is null ? [] : [("Expect", "100-continue"), ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Name}:{secret}")))]);

    /// <summary>The next command for the call that came in; those that came again before are passed over.</summary>
    public JsonElement Command(string call, string action = "route")
    {
        while (true)
        {
            Assert.True(_commands.TryTake(out var command, EdgeServer.Patience), "No command came.");
            if (command.GetProperty("callId").GetString() == call && command.GetProperty("action").GetString() == action) return command;
        }
    }

    /// <summary>Passes over all commands that came.</summary>
    public void Forget()
    {
        while (_commands.TryTake(out _)) continue;
    }

    /// <summary>The command with which the event was answered, or which came later because the machine is busy.</summary>
    public JsonElement Command(Reply reported, string call) => reported.Status == 200 ? reported.Json : Command(call);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _commands.Dispose();
    }

    private async Task Take(HttpContext http)
    {
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Name}:{Secret}")), http.Request.Headers.Authorization.ToString());
        var (status, answer) = Answers;
        _commands.Add((await JsonDocument.ParseAsync(http.Request.Body)).RootElement);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer);
    }
}
