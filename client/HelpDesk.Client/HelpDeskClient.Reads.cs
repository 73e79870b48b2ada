using System.Globalization;
using System.Text;
using System.Text.Json;

namespace HelpDesk.Client;

public sealed partial class HelpDeskClient
{
    /// <param name="ticket">The id, or <c>number:123</c>.</param>
    /// <param name="ct">Stops the waiting.</param>
    public Task<TicketDocument> TicketAsync(string ticket, CancellationToken ct = default) =>
        _caller.GetAsync<TicketDocument>($"v1/tickets/{Escape(ticket)}", ct);

    /// <summary>One page, newest first; go on with <see cref="Page{T}.Next"/> as the cursor.</summary>
    public Task<Page<TicketDocument>> TicketsAsync(TicketQuery query, CancellationToken ct = default) =>
        _caller.GetAsync<Page<TicketDocument>>("v1/tickets" + Query(
            ("status", query.Status is { } status ? JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString()) : null),
            ("queue", query.Queue), ("holder", query.Holder), ("tag", query.Tag),
            ("limit", query.Limit.ToString(CultureInfo.InvariantCulture)), ("cursor", query.Cursor)), ct);

    /// <summary>What was said on the ticket, as far as this principal may see it.</summary>
    public async Task<IReadOnlyList<SaidDocument>> ConversationAsync(string ticket, CancellationToken ct = default) =>
        (await _caller.GetAsync<Page<SaidDocument>>($"v1/tickets/{Escape(ticket)}/conversation", ct).ConfigureAwait(false)).Items;

    /// <summary>Why it waits, or why not this agent, and the recorded decisions of the past.</summary>
    public Task<JsonElement> WhyAsync(string ticket, string? agent = null, CancellationToken ct = default) =>
        _caller.GetAsync<JsonElement>($"v1/tickets/{Escape(ticket)}/why" + Query(("agent", agent)), ct);

    /// <summary>How a pool stands at this moment.</summary>
    public Task<PoolDocument> PoolAsync(string pool, CancellationToken ct = default) => _caller.GetAsync<PoolDocument>($"v1/pools/{Escape(pool)}", ct);

    /// <summary>How far the figures have followed the feed.</summary>
    public Task<FigureStatus> FigureStatusAsync(CancellationToken ct = default) => _caller.GetAsync<FigureStatus>("v1/figures/status", ct);

    /// <summary>Events above <paramref name="after"/>, oldest first.</summary>
    public Task<FeedPage> EventsAsync(long after, int limit = 500, CancellationToken ct = default) =>
        _caller.GetAsync<FeedPage>("v1/events" + Query(
            ("after", after.ToString(CultureInfo.InvariantCulture)), ("limit", limit.ToString(CultureInfo.InvariantCulture))), ct);

    /// <summary>The feed's highest position now: what comes later is above it.</summary>
    public async Task<long> HeadAsync(CancellationToken ct = default) => (await EventsAsync(0, 0, ct).ConfigureAwait(false)).Head;

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in parts)
            if (value is not null) query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return query.ToString();
    }
}
