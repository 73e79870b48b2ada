using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Joins events with their ticket and their texts.</summary>
internal sealed class EventReader(IReads reads, TicketReader tickets, EdgeOptions options)
{
    /// <summary>Reads what an event is shown with, whoever looks.</summary>
    public async ValueTask<JoinedEvent> Join(FeedItem item, CancellationToken ct)
    {
        var ticket = item.Stream.Kind == ActorKind.Ticket ? await reads.Ticket(options.Tenant, item.Stream.TicketKey, ct) : null;
        var bodies = await tickets.Bodies([ticket?.Row.Subject, EventMapper.TextOf(item.Event)?.Id], ct);
        return new JoinedEvent(item, Brief(ticket, bodies), bodies);
    }

    /// <summary>A page of the feed for a viewer; each ticket is read once.</summary>
    public async ValueTask<IReadOnlyList<EventView>> Page(IReadOnlyCollection<FeedItem> items, Caller viewer, CancellationToken ct)
    {
        var rows = new Dictionary<string, TicketRead?>(StringComparer.Ordinal);
        foreach (var item in items)
            if (item.Stream.Kind == ActorKind.Ticket && !rows.ContainsKey(item.Stream.Key))
                rows[item.Stream.Key] = await reads.Ticket(options.Tenant, item.Stream.TicketKey, ct);
        var bodies = await tickets.Bodies(
            [.. rows.Values.Select(r => r?.Row.Subject), .. items.Select(i => EventMapper.TextOf(i.Event)?.Id)], ct);
        return [.. items.Where(i => !Doors.Hides(i, viewer)).Select(i => new JoinedEvent(i, Brief(rows.GetValueOrDefault(i.Stream.Key), bodies), bodies).For(viewer))];
    }

    /// <summary>The events of one ticket for a viewer, without repeating the ticket in each.</summary>
    public async ValueTask<IReadOnlyList<EventView>> History(IReadOnlyCollection<FeedItem> items, Caller viewer, CancellationToken ct)
    {
        var bodies = await tickets.Bodies(items.Select(i => EventMapper.TextOf(i.Event)?.Id), ct);
        return [.. items.Select(i => new JoinedEvent(i, null, bodies).For(viewer))];
    }

    /// <summary>Tickets in a few words, in the order given; those that are not there are left out.</summary>
    public async ValueTask<IReadOnlyList<TicketBrief>> Briefs(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var rows = new List<TicketRead>();
        foreach (var id in ids)
            if (await reads.Ticket(options.Tenant, id, ct) is { } row) rows.Add(row);
        var bodies = await tickets.Bodies(rows.Select(r => r.Row.Subject), ct);
        return [.. rows.Select(row => Brief(row, bodies)!)];
    }

    private static TicketBrief? Brief(TicketRead? ticket, IReadOnlyDictionary<Guid, string> bodies) => ticket is not { Row: var row } ? null : new TicketBrief(
        row.Ticket.ToString("N"), ticket.Number, ticket.Version, row.Subject is { } subject ? bodies.GetValueOrDefault(subject) : null,
        row.Queue, row.Channel, row.Priority, row.Status, row.Holder);
}

/// <summary>An event with what it can be shown with.</summary>
internal sealed record JoinedEvent(FeedItem Item, TicketBrief? Ticket, IReadOnlyDictionary<Guid, string> Bodies)
{
    private static readonly HashSet<ContentClass> Open = [ContentClass.Subject, ContentClass.PublicText];

    /// <summary>The event as this viewer may see it.</summary>
    public EventView For(Caller viewer) => EventMapper.Map(Item, Ticket,
        content => viewer.SeesPrivate || Open.Contains(content.Class) ? Bodies.GetValueOrDefault(content.Id) : null);
}
