using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace HelpDesk.Faults.Tests;

/// <summary>Reads the world over bare HTTP, while work may go on.</summary>
internal sealed class WorldReader(HttpClient http)
{
    private const int TicketsPerPage = 200, EventsPerPage = 1_000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record FeedPage(ImmutableArray<FeedEntry> Items, long Head, long Next);
    private sealed record TicketPage(ImmutableArray<TicketFact> Items, string? Next);
    private sealed record CountPage(ImmutableArray<CountFact> Items);

    public async Task<World> Read()
    {
        var before = (await Page(0, limit: 0)).Head;
        var tickets = await Tickets();
        var counts = await Get<CountPage>("v1/counts");
        var (feed, after) = await Feed();
        return new World(feed, tickets, before, after, after == before ? counts.Items : null);
    }

    /// <summary>The last position in the store itself; the feed's head as this process follows it may be a moment behind.</summary>
    public Task<long> StorePosition() => FirstOfStream(after: null);

    /// <summary>Returns when this process shows the feed up to here.</summary>
    public Task Reached(long position) => position == 0 ? Task.CompletedTask : FirstOfStream(position - 1);

    private async Task<long> FirstOfStream(long? after)
    {
        using var request = Request("v1/stream", Cast.Supervisor);
        if (after is { } cursor) request.Headers.Add("Last-Event-ID", cursor.ToString(CultureInfo.InvariantCulture));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(body).EnumerateAsync()) return long.Parse(item.EventId!, CultureInfo.InvariantCulture);
        throw new FaultException("A stream ended before its first event.");
    }

    /// <summary>The ticket with this id or number; null when there is none.</summary>
    public async Task<TicketFact?> Ticket(string name)
    {
        using var response = await Ask($"v1/tickets/{name}");
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<TicketFact>(Json) : null;
    }

    /// <summary>Whether the server keeps an answer for this key of this principal.</summary>
    public async Task<bool> Kept(string key, string principal)
    {
        using var response = await Ask($"v1/outcomes/{Uri.EscapeDataString(key)}", principal);
        return response.IsSuccessStatusCode;
    }

    /// <summary>The feed from its beginning to the head that the first page names.</summary>
    private async Task<(ImmutableArray<FeedEntry> Feed, long Head)> Feed()
    {
        var all = ImmutableArray.CreateBuilder<FeedEntry>();
        var page = await Page(0);
        var head = page.Head;
        while (!page.Items.IsEmpty)
        {
            all.AddRange(page.Items.Where(e => e.Position <= head));
            if (page.Next >= head) break;
            page = await Page(page.Next);
        }
        return (all.DrainToImmutable(), head);
    }

    private async Task<ImmutableArray<TicketFact>> Tickets()
    {
        var all = ImmutableArray.CreateBuilder<TicketFact>();
        for (string? cursor = null; ;)
        {
            var page = await Get<TicketPage>($"v1/tickets?limit={TicketsPerPage}" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"));
            all.AddRange(page.Items);
            if ((cursor = page.Next) is null) return all.DrainToImmutable();
        }
    }

    private Task<FeedPage> Page(long after, int limit = EventsPerPage) => Get<FeedPage>($"v1/events?after={after}&limit={limit}");

    private async Task<T> Get<T>(string path)
    {
        using var response = await Ask(path);
        if (!response.IsSuccessStatusCode) throw new FaultException($"GET {path} gave {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<T>(Json))!;
    }

    private async Task<HttpResponseMessage> Ask(string path, string principal = Cast.Supervisor)
    {
        using var request = Request(path, principal);
        return await http.SendAsync(request);
    }

    private static HttpRequestMessage Request(string path, string principal) =>
        new(HttpMethod.Get, path) { Headers = { { "X-HelpDesk-Principal", principal } } };
}
