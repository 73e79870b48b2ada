using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Edge.Tests.Telephony;

/// <summary>A telephone system that takes every command and keeps it for the test.</summary>
internal sealed class CommandSink : IAsyncDisposable
{
    private readonly Channel<JsonElement> _commands = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<IFormCollection> _forms = Channel.CreateUnbounded<IFormCollection>();
    private readonly WebApplication _app;

    private CommandSink(WebApplication app) => _app = app;

    /// <summary>As if it were Twilio's.</summary>
    public string Twilio => _app.Urls.First();

    public string Url => $"{_app.Urls.First()}/commands";

    public static async Task<CommandSink> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var sink = new CommandSink(app);
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/commands", async (HttpRequest request) =>
        {
            sink._commands.Writer.TryWrite((await JsonDocument.ParseAsync(request.Body)).RootElement);
            return Results.Json(new { result = "ok" });
        });
        app.MapPost("/2010-04-01/Accounts/{account}/Calls.json", async (HttpRequest request) =>
        {
            sink._forms.Writer.TryWrite(await request.ReadFormAsync());
            return Results.Json(new { sid = "CA01" }, statusCode: 201);
        });
        await app.StartAsync();
        return sink;
    }

    /// <summary>The next command of this kind; those before it are left aside.</summary>
    public async Task<JsonElement> Next(string action)
    {
        using var patience = new CancellationTokenSource(EdgeServer.Patience);
        while (true)
            if (await _commands.Reader.ReadAsync(patience.Token) is var command && command.GetProperty("action").GetString() == action) return command;
    }

    /// <summary>The next call that Twilio is asked to make.</summary>
    public async Task<IFormCollection> NextForm()
    {
        using var patience = new CancellationTokenSource(EdgeServer.Patience);
        return await _forms.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
