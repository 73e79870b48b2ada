using System.Collections.Immutable;

namespace HelpDesk.Faults.Tests;

/// <summary>A ticket's events with what it was after each: index 0 is version 1.</summary>
internal sealed record History(string Ticket, IReadOnlyList<FeedEntry> Events, IReadOnlyList<TicketModel> States)
{
    public FeedEntry? EventAt(long version) => version >= 1 && version <= Events.Count ? Events[(int)version - 1] : null;

    public TicketModel? StateAt(long version) => version >= 1 && version <= States.Count ? States[(int)version - 1] : null;
}

/// <summary>Goes once through the feed, judges its order and every ticket's life, and keeps the histories for the other rules.</summary>
internal sealed class Histories
{
    private readonly Dictionary<string, (List<FeedEntry> Events, List<TicketModel> States)> _tickets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _room = new(StringComparer.Ordinal);
    private readonly Action<string> _wrong;

    public Histories(World world, Action<string> wrong)
    {
        _wrong = wrong;
        var expected = 1L;
        foreach (var e in world.Feed)
        {
            if (e.Position != expected) wrong($"the feed goes from position {expected - 1} to {e.Position}");
            expected = e.Position + 1;
            InStream(e);
            if (e.OfTicket) OfTicket(e);
        }
        if (expected - 1 != world.HeadAfter) wrong($"the feed ends at {expected - 1}, its head is {world.HeadAfter}");
    }

    public IEnumerable<History> All => _tickets.Select(t => new History(t.Key, t.Value.Events, t.Value.States));

    public History? Of(string ticket) => _tickets.TryGetValue(ticket, out var t) ? new History(ticket, t.Events, t.States) : null;

    private void InStream(FeedEntry e)
    {
        var before = _versions.GetValueOrDefault(e.Stream);
        if (e.Version != before + 1) _wrong($"{e.Stream} goes from version {before} to {e.Version} at position {e.Position}");
        _versions[e.Stream] = e.Version;
    }

    private void OfTicket(FeedEntry e)
    {
        if (e.Ticket is null)
        {
            _wrong($"{e.Type} at position {e.Position} is of a ticket that is not there");
            return;
        }
        if (!_tickets.TryGetValue(e.Ticket.Id, out var ticket)) _tickets[e.Ticket.Id] = ticket = ([], []);
        var before = ticket.States.Count > 0 ? ticket.States[^1] : TicketModel.None;
        var after = before.After(e, what => _wrong($"ticket {e.Ticket.Id}: {what}"));
        ticket.Events.Add(e);
        ticket.States.Add(after);
        Room(e.Ticket.Id, before, after, e.Position);
    }

    /// <summary>Nobody carries more than he may, at any point of the order.</summary>
    private void Room(string ticket, TicketModel before, TicketModel after, long position)
    {
        foreach (var agent in before.Costs.Except(after.Costs)) _room[agent].Remove(ticket);
        foreach (var agent in after.Costs.Except(before.Costs))
        {
            if (!_room.TryGetValue(agent, out var carries)) _room[agent] = carries = [];
            carries.Add(ticket);
            if (carries.Count > Cast.MostPerAgent) _wrong($"{agent} carries {carries.Count} of {Cast.MostPerAgent} tickets at position {position}");
        }
    }
}
