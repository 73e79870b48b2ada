using HelpDesk.Core;

namespace HelpDesk.Actors;

/// <summary>Which cell drives which kind of actor: the same on every host.</summary>
public static class CellFactory
{
    /// <param name="id">The actor.</param>
    /// <param name="run">Names this activation; only pools use it. Never the same twice.</param>
    public static ICell Create(ActorId id, Guid run) => id.Kind switch
    {
        ActorKind.Ticket => new DurableCell<TicketState, Ticket>(id),
        ActorKind.Agent => new DurableCell<AgentState, Agent>(id),
        ActorKind.Queue => new DurableCell<QueueState, Queue>(id),
        ActorKind.Catalog => new DurableCell<CatalogState, CatalogDecider>(id),
        ActorKind.Pool => new PoolCell(id, run),
        ActorKind.Clock => new ClockCell(id),
        ActorKind.Feed => new FeedCell(id),
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "No cell for this kind."),
    };
}
