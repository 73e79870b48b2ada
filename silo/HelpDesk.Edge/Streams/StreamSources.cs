using HelpDesk.Actors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Edge;

/// <summary>What every stream draws from.</summary>
internal sealed record StreamSources(
    FeedHub Hub, IFeed Feed, IReads Reads, TicketReader Tickets, EventReader Events, LeaseKeeper Leases, Standing Standing, EdgeOptions Options,
    IHostApplicationLifetime Lifetime, ILogger<StreamSources> Log);
