using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage;

/// <summary>One request that waits for the committer. <paramref name="Reply"/> is called once, on the committer's thread.</summary>
internal abstract record Work(ActorId Actor, Action<StoreReply> Reply)
{
    /// <summary>
    /// Checks and writes inside the batch's transaction and says the verdict that holds if that commits. Throws what fails for good.
    /// May run again: a failed batch is rolled back and tried in halves.
    /// </summary>
    public abstract StoreReply Execute(Database database, TenantCounters counters);
}

internal sealed record AppendWork(EncodedAppend Encoded, Action<StoreReply> Reply) : Work(Encoded.Append.Actor, Reply)
{
    public override StoreReply Execute(Database database, TenantCounters counters) =>
        AppendChecks.Refusal(database, Encoded.Append) ?? AppendWriter.Write(database, counters, Encoded);
}

/// <summary>A new activation of an agent: from its commit on, grants of older ones are refused.</summary>
internal sealed record EpochWork(ActorId Agent, Action<StoreReply> Reply) : Work(Agent, Reply)
{
    private const string Raise = """
        INSERT INTO epochs (tenant, agent, epoch) VALUES ($1, $2, 1)
        ON CONFLICT (tenant, agent) DO UPDATE SET epoch = epochs.epoch + 1
        RETURNING epoch
        """;

    public override StoreReply Execute(Database database, TenantCounters counters) =>
        new EpochTaken(database[Raise].Number(Agent.Tenant, Agent.Key)!.Value);
}

/// <summary>Between committer and reader only: the epoch that this activation, and no other, committed.</summary>
internal sealed record EpochTaken(long Epoch) : StoreReply;
