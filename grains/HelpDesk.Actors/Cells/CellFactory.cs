using HelpDesk.Core;

namespace HelpDesk.Actors;

/// <summary>Which cell drives which kind of actor: the same on every host.</summary>
public static class CellFactory
{
    /// <param name="id">The actor.</param>
    /// <param name="run">Names this activation; only pools use it. Never the same twice.</param>
    /// <param name="books">What tenants promise, shared by the cells of a process.</param>
    public static ICell Create(ActorId id, Guid run, SlaBooks books) => id.Kind switch
    {
        ActorKind.Ticket => new DurableCell<TicketState, Ticket>(id, books),
        ActorKind.Agent => new DurableCell<AgentState, Agent>(id),
        ActorKind.Queue => new DurableCell<QueueState, Queue>(id),
        ActorKind.Catalog => new DurableCell<CatalogState, CatalogDecider>(id),
        ActorKind.Sla => new DurableCell<SlaState, Sla>(id) { Kept = promised => books.Learn(id.Tenant, promised.Book()) },
        ActorKind.Receivers => new DurableCell<ReceiversState, ReceiversDecider>(id),
        ActorKind.Alerts => new DurableCell<AlertsState, AlertsDecider>(id),
        ActorKind.Telephony => new DurableCell<TelephonyState, TelephonyDecider>(id),
        ActorKind.Reports => new DurableCell<ReportsState, ReportsDecider>(id, books),
        ActorKind.Account => new DurableCell<AccountState, AccountDecider>(id),
        ActorKind.Access => new DurableCell<AccessState, AccessDecider>(id),
        ActorKind.Pool => new PoolCell(id, run, books),
        ActorKind.Clock => new ClockCell(id),
        ActorKind.Feed => new FeedCell(id, books),
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "No cell for this kind."),
    };
}
