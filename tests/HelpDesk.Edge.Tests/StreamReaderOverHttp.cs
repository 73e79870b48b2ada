using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>One open stream, read event by event.</summary>
public sealed class StreamReaderOverHttp(HttpResponseMessage response, Stream body) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<SseItem<string>> _items = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();

    public async Task<Pushed> Next()
    {
        Assert.True(await _items.MoveNextAsync().AsTask().WaitAsync(EdgeServer.Patience), "The stream ended.");
        var item = _items.Current;
        return new Pushed(item.EventType, item.EventId is { } id ? long.Parse(id, CultureInfo.InvariantCulture) : null, JsonDocument.Parse(item.Data).RootElement);
    }

    /// <summary>The next event of this type; what comes before it is skipped.</summary>
    public async Task<Pushed> Next(string type)
    {
        while (true)
        {
            var next = await Next();
            if (next.Type == type) return next;
        }
    }

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        await body.DisposeAsync();
    }
}

public sealed record Pushed(string Type, long? Id, JsonElement Data)
{
    public string Ticket => Data.GetProperty("ticket").GetProperty("id").GetString()!;
    public JsonElement Inner => Data.GetProperty("data");
}
