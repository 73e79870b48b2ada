using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace HelpDesk.TestSupport;

/// <summary>A program of somebody else that takes webhooks, on a port of its own. What it answers is up to the test.</summary>
public sealed class HookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Channel<Hook> _heard = Channel.CreateUnbounded<Hook>();
    private readonly WebApplication _app;

    private HookReceiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single() + "/hooks";

    /// <summary>Answers a webhook; 200 when left out.</summary>
    public Func<Hook, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <param name="url">Where it listens; null = a free port.</param>
    public static async Task<HookReceiver> Start(string? url = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url ?? "http://127.0.0.1:0");
        var receiver = new HookReceiver(builder.Build());
        receiver._app.Run(receiver.Handle);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The next webhook that came.</summary>
    public async Task<Hook> Next()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _heard.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Those that came and were not asked for yet.</summary>
    public IReadOnlyList<Hook> Rest()
    {
        var rest = new List<Hook>();
        while (_heard.Reader.TryRead(out var hook)) rest.Add(hook);
        return rest;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Handle(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var hook = new Hook(
            http.Request.Path, http.Request.ContentType, http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString(),
            http.Request.Headers["webhook-signature"].ToString(), body.ToArray());
        await _heard.Writer.WriteAsync(hook);
        await Answer(hook, http);
    }
}

/// <summary>A webhook as it came.</summary>
public sealed record Hook(string Path, string? ContentType, string Id, string Timestamp, string Signature, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}
