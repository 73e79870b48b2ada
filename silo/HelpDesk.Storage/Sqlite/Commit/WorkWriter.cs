using HelpDesk.Actors;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// Checks and writes one request inside the batch's transaction and says the verdict that holds if that commits. Throws what fails for
/// good. May run again for the same request: a failed batch is rolled back and tried in halves.
/// </summary>
internal static class WorkWriter
{
    private const string RaiseEpoch = """
        INSERT INTO epochs (tenant, agent, epoch) VALUES ($1, $2, 1)
        ON CONFLICT (tenant, agent) DO UPDATE SET epoch = epochs.epoch + 1
        RETURNING epoch
        """;

    public static StoreReply Execute(Work work, Database database, TenantCounters counters) => work switch
    {
        AppendWork append => AppendChecks.Refusal(database, append.Encoded.Append) ?? AppendWriter.Write(database, counters, append.Encoded),
        EpochWork epoch => new EpochTaken(database[RaiseEpoch].Number(epoch.Agent.Tenant, epoch.Agent.Key)!.Value),
        TakeOutboxWork take => OutboxWriter.Take(database, take.Request),
        SettleOutboxWork settle => OutboxWriter.Settle(database, settle.Request),
        OrderOutboxWork order => OutboxWriter.Order(database, order.Request),
        DropDeadLettersWork drop => OutboxWriter.Drop(database, drop.Request),
        ArchiveWork archive => new Archived(Archiver.Archive(database, archive.Before)),
        PingWork => new Writable(),
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, "Not a work of this store."),
    };
}
