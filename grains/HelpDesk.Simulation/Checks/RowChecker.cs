using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>PROMISES P7: after each commit, the rows beside the events say what the events say, and load rows are neither missing nor left over.</summary>
internal sealed class RowChecker(Model model, SimStore store)
{
    public void After(ImmutableArray<FeedItem> items)
    {
        if (items[0].Stream.Kind != ActorKind.Ticket) return;
        var ticket = model.Ticket(items[0].Stream.TicketKey)!;
        var row = store.TicketRow(SimRun.Tenant, ticket.Ticket);
        // Of a call that nobody said came in there are only words.
        if (row is null && ticket.Status == TicketStatus.None) return;
        if (row is null || row.Status != ticket.Status || row.Holder != ticket.Holder || row.Ownership != ticket.Ownership || row.Queue != ticket.Queue)
            throw new CheckFailedException("P7", $"the row says {row}, the events say {ticket}.");
    }

    /// <summary>All load rows of all agents against what the events say.</summary>
    public void Load()
    {
        foreach (var agent in model.Agents)
        {
            var rows = store.LoadOf(SimRun.Tenant, agent.Agent).ToLookup(f => f.Ticket, f => f.Row);
            var expected = model.RowsOf(agent.Agent);
            foreach (var ticket in rows.Select(r => r.Key).Union(expected.Keys))
            {
                LoadRow[] events = expected.TryGetValue(ticket, out var row) ? [row] : [];
                if (!rows[ticket].SequenceEqual(events))
                    throw new CheckFailedException("P7",
                        $"load of {agent.Agent} for {ticket:N}: the rows say {string.Join(", ", rows[ticket])}, the events say {row}.");
            }
        }
    }
}
