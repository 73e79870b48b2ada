using System.Runtime.CompilerServices;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Pages of tickets, newest first, for what a process has to know when it begins.</summary>
internal static class NewestTickets
{
    private const int Page = 500;

    /// <summary>At most <paramref name="most"/> tickets of calls; the caller stops when he has enough.</summary>
    public static async IAsyncEnumerable<TicketRow> Newest(this IReads reads, string tenant, TicketStatus? status, int most, [EnumeratorCancellation] CancellationToken ct)
    {
        long? before = null;
        for (var read = 0; read < most; read += Page)
        {
            var page = await reads.Tickets(tenant, new TicketFilter(status), before, Page, ct);
            foreach (var ticket in page) yield return ticket.Row;
            if (page.Length < Page) yield break;
            before = page[^1].Number;
        }
    }
}
