using System.Collections.Immutable;

namespace HelpDesk.Load;

/// <summary>The tables of the schema as a decision of a ticket writes them (see the NNN-first.sql of each store).</summary>
internal sealed class Tables
{
    private const string Text = "text", Long = "bigint", Int = "integer", Small = "smallint", Id = "uuid", Bytes = "bytea";

    /// <param name="postgres">PostgreSQL keeps the number that an answer names in a column of its own.</param>
    public Tables(bool postgres)
    {
        InsertAnswer = new("answers", WriteKind.Insert, 2, Columns(
            [("tenant", Text), ("command", Id), ("body_hash", Long), ("answer", Bytes), ("at", Long), .. postgres ? [("number", Long)] : NoColumns]));
    }

    /// <summary>Tables whose rows stay and can be counted.</summary>
    public static readonly string[] Counted = ["streams", "events", "tickets", "content", "answers", "load", "due"];

    public TableWrite InsertStream { get; } = new("streams", WriteKind.Insert, 3, Columns(Stream));
    public TableWrite UpdateStream { get; } = new("streams", WriteKind.Update, 3, Columns(Stream));
    public TableWrite GuardedStream { get; } = new("streams", WriteKind.Update, 3, Columns(Stream)) { GuardsVersion = true };
    public TableWrite InsertEvent { get; } = new("events", WriteKind.Insert, 2, Columns(
        ("tenant", Text), ("position", Long), ("kind", Small), ("key", Text), ("version", Long), ("type", Text), ("schema", Int), ("at", Long),
        ("by_name", Text), ("by_roles", Int), ("command", Id), ("cause", Id), ("policy_version", Long), ("audience_agents", Text),
        ("audience_queues", Text), ("audience_pools", Text), ("data", Bytes)));
    public TableWrite InsertTicket { get; } = new("tickets", WriteKind.Insert, 2, Columns([.. Ticket, ("number", Long)]));
    public TableWrite UpdateTicket { get; } = new("tickets", WriteKind.Update, 2, Columns(Ticket));
    public TableWrite UpsertLoad { get; } = new("load", WriteKind.Upsert, 4, Columns(
        [.. LoadKey, ("channel", Text), ("units", Int), ("until", Long), ("version", Long)]));
    public TableWrite DeleteLoad { get; } = new("load", WriteKind.Delete, 4, Columns(LoadKey));
    public TableWrite UpsertIdle { get; } = new("idle", WriteKind.Upsert, 2, Columns(("tenant", Text), ("agent", Text), ("since", Long)), Once: false);
    public TableWrite UpsertDue { get; } = new("due", WriteKind.Upsert, 3, Columns([.. DueKey, ("shard", Int), ("due_at", Long)]));
    public TableWrite DeleteDue { get; } = new("due", WriteKind.Delete, 3, Columns(DueKey));
    public TableWrite InsertContent { get; } = new("content", WriteKind.Insert, 2, Columns(
        ("tenant", Text), ("id", Id), ("class", Int), ("key_id", Text), ("body", Text)));
    public TableWrite InsertAnswer { get; }
    public TableWrite AdvanceCounter { get; } = new("counters", WriteKind.Advance, 1, Columns(("tenant", Text)));
    public TableWrite UpsertCounters { get; } = new("counters", WriteKind.Upsert, 1, Columns(("tenant", Text), ("position", Long), ("number", Long)));

    private static readonly (string, string)[] NoColumns = [];

    private static (string, string)[] Stream =>
        [("tenant", Text), ("kind", Small), ("key", Text), ("version", Long), ("format", Int), ("state", Bytes)];

    private static (string, string)[] Ticket =>
    [
        ("tenant", Text), ("ticket", Id), ("version", Long), ("position", Long), ("status", Small), ("queue", Text), ("pool", Text),
        ("channel", Text), ("priority", Int), ("enqueued_at", Long), ("created_at", Long), ("updated_at", Long), ("holder", Text),
        ("ownership", Long), ("requires", Text), ("blocks", Text), ("tags", "jsonb"), ("subject", Id), ("requester", Id),
    ];

    private static (string, string)[] LoadKey => [("tenant", Text), ("ticket", Id), ("agent", Text), ("phase", Small)];

    private static (string, string)[] DueKey => [("tenant", Text), ("kind", Small), ("key", Text)];

    private static ImmutableArray<Column> Columns(params ReadOnlySpan<(string Name, string Type)> columns)
    {
        var made = ImmutableArray.CreateBuilder<Column>(columns.Length);
        foreach (var (name, type) in columns) made.Add(new Column(name, type));
        return made.MoveToImmutable();
    }
}
