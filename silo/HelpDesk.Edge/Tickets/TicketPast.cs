using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>The whole history of one ticket.</summary>
internal sealed class TicketPast(IReads reads, EdgeOptions options)
{
    private const int PageSize = 500;

    public async ValueTask<ImmutableArray<FeedItem>> All(Guid ticket, CancellationToken ct)
    {
        var all = ImmutableArray.CreateBuilder<FeedItem>();
        while (true)
        {
            var page = await reads.History(ActorId.Ticket(options.Tenant, ticket), all.Count > 0 ? all[^1].Version : 0, PageSize, ct);
            all.AddRange(page);
            if (page.Length < PageSize) return all.ToImmutable();
        }
    }
}
