using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Storage.Postgres;
using static HelpDesk.Storage.Transfer.ColumnKind;

namespace HelpDesk.Storage.Transfer;

/// <summary>
/// Every table that makes up a store, in the order of an export. A test compares them with what the migrations of both stores make.
/// </summary>
internal static class StoredTables
{
    /// <summary>The schema version that an export names: raised whenever a table or column is added here.</summary>
    public const int Schema = 3;

    private const int AnswerColumn = 3;

    public static readonly ImmutableArray<Table> All =
    [
        new("counters", 1, [new("tenant", Text), new("position", Number), new("number", Number)]),
        new("queues", 2, [new("tenant", Text), new("queue", Text), new("pool", Text), new("rules_version", Number), new("rules", Bytes)]),
        new("agents", 2,
        [
            new("tenant", Text), new("agent", Text), new("activity", Text), new("available", Flag), new("queues", List),
        ]),
        new("agent_pools", 3, [new("tenant", Text), new("pool", Text), new("agent", Text)]),
        new("epochs", 2, [new("tenant", Text), new("agent", Text), new("epoch", Number)]),
        new("idle", 2, [new("tenant", Text), new("agent", Text), new("since", Number)]),
        new("streams", 3,
        [
            new("tenant", Text), new("kind", Small), new("key", Text), new("version", Number), new("format", Whole),
            new("state", Bytes, Optional: true),
        ]),
        new("events", 2,
        [
            new("tenant", Text), new("position", Number), new("kind", Small), new("key", Text), new("version", Number), new("type", Text),
            new("schema", Whole), new("at", Number), new("by_name", Text), new("by_roles", Whole), new("command", Id), new("cause", Id),
            new("policy_version", Number), new("audience_agents", List), new("audience_queues", List), new("audience_pools", List),
            new("data", Bytes),
        ]),
        new("tickets", 2,
        [
            new("tenant", Text), new("ticket", Id), new("number", Number), new("version", Number), new("position", Number),
            new("status", Small), new("queue", Text), new("pool", Text), new("channel", Text), new("priority", Whole),
            new("enqueued_at", Number), new("created_at", Number), new("updated_at", Number), new("holder", Text, Optional: true),
            new("ownership", Number), new("requires", List), new("blocks", List), new("tags", SearchedList),
            new("subject", Id, Optional: true), new("requester", Id, Optional: true), new("sla_version", Number) { Since = 2, Before = 0L },
            new("due_at", Number, Optional: true) { Since = 2 }, new("breached", Flag) { Since = 2, Before = false },
            new("deferred", Small) { Since = 3, Before = 0L },
        ]),
        new("load", 4,
        [
            new("tenant", Text), new("ticket", Id), new("agent", Text), new("phase", Small), new("channel", Text), new("units", Whole),
            new("until", Number, Optional: true), new("version", Number),
        ]),
        new("content", 2, [new("tenant", Text), new("id", Id), new("class", Whole), new("key_id", Text), new("body", Text)]),
        new("answers", 2, [new("tenant", Text), new("command", Id), new("body_hash", Number), new("answer", Bytes), new("at", Number)])
        {
            // SQLite knows the ticket's number when it encodes the answer; PostgreSQL gives it out afterwards and keeps it beside the bytes.
            OnlyInPostgres = new FoldedColumn(new TableColumn("number", Number), 0L, NumberIntoAnswer),
        },
        new("outbox", 2,
        [
            new("tenant", Text), new("id", Id), new("kind", Text), new("body", Text), new("due_at", Number), new("taken_until", Number),
            new("attempts", Whole), new("error", Text, Optional: true), new("dead", Flag), new("receiver", Text) { Since = 3, Before = "" },
            new("created_at", Number) { Since = 3, Before = 0L }, new("failures", Whole) { Since = 3, Before = 0L },
        ]),
        new("archive", 4,
        [
            new("tenant", Text), new("kind", Small), new("key", Text), new("first_version", Number), new("last_version", Number),
            new("first_position", Number), new("last_position", Number), new("data", Bytes),
        ]),
        new("due", 3, [new("tenant", Text), new("kind", Small), new("key", Text), new("shard", Whole), new("due_at", Number)]),
    ];

    /// <summary>
    /// What a store keeps for itself beside these tables: its schema version, the count of its own commits, and what is counted of them.
    /// </summary>
    public static readonly ImmutableArray<string> NotExported = ["schema_version", "commits", "ended_counts"];

    private static readonly ImmutableDictionary<string, Table> ByName = All.ToImmutableDictionary(table => table.Name);

    public static Table? Find(string name) => ByName.GetValueOrDefault(name);

    private static void NumberIntoAnswer(object?[] row, object number)
    {
        if (number is > 0L) row[AnswerColumn] = Codec.EncodeAnswer(KeptAnswer.Of((byte[])row[AnswerColumn]!, (long)number));
    }
}
