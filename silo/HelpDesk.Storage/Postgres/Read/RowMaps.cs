using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>Rows as the types of the ports. Each map names the columns that it expects, in its order.</summary>
internal static class RowMaps
{
    public static string Text(NpgsqlDataReader row) => row.GetString(0);

    public static FeedItem FeedItem(string tenant, NpgsqlDataReader row) => Event(row).Item(Stream(tenant, row));

    /// <summary>Of <see cref="StoredColumns.Event"/>: whose event it is.</summary>
    public static ActorId Stream(string tenant, NpgsqlDataReader row) => new(tenant, (ActorKind)row.GetInt16(1), row.GetString(2));

    public static StoredEvent Event(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt64(3), row.GetString(4), row.GetInt32(5), At(row, 6), new By(row.GetString(7), (Roles)row.GetInt32(8)),
        row.GetGuid(9), row.GetGuid(10), row.GetInt64(11), Audience(row), Bytes(row, 15));

    private static Audience Audience(NpgsqlDataReader row) => new(
        JsonText.List<string>(row.GetString(12)), JsonText.List<string>(row.GetString(13)), JsonText.List<string>(row.GetString(14)));

    /// <summary><see cref="StoredColumns.Ticket"/>, then the <see cref="StoredColumns.Load"/> of its load rows, each an array; null when it has none.</summary>
    public static TicketRead Ticket(NpgsqlDataReader row) => new(
        new TicketRow(
            row.GetGuid(0), (TicketStatus)row.GetInt16(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5),
            At(row, 6), At(row, 7), At(row, 8), row.IsDBNull(9) ? null : row.GetString(9), row.GetInt64(10),
            JsonText.List<Requirement>(row.GetString(11)), JsonText.List<Block>(row.GetString(12)),
            JsonText.List<string>(row.GetString(13)), row.IsDBNull(14) ? null : row.GetGuid(14), row.IsDBNull(15) ? null : row.GetGuid(15))
        {
            SlaVersion = row.GetInt64(19), DueAt = row.IsDBNull(20) ? null : At(row, 20), Breached = row.GetBoolean(21),
            Deferred = Deferred(row.GetInt16(22)),
        },
        row.GetInt64(16), row.GetInt64(17), row.GetInt64(18), row.IsDBNull(23) ? [] : Loads(row, 23));

    public static Waiting Waiting(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt32(4), At(row, 5),
        JsonText.List<Requirement>(row.GetString(6)), JsonText.List<Block>(row.GetString(7)))
    {
        DueAt = row.IsDBNull(8) ? null : At(row, 8), Deferred = Deferred(row.GetInt16(9)),
    };

    /// <summary><see cref="StoredColumns.Load"/> from <paramref name="first"/> on.</summary>
    public static LoadRow Load(NpgsqlDataReader row, int first) => new(
        row.GetString(first), row.GetString(first + 1), row.GetInt32(first + 2), (LoadPhase)row.GetInt16(first + 3),
        row.IsDBNull(first + 4) ? null : At(row, first + 4));

    public static OutboxItem OutboxItem(NpgsqlDataReader row, int first) =>
        new(row.GetGuid(first), row.GetString(first + 1), row.GetString(first + 2), row.GetString(first + 3), At(row, first + 4));

    public static OutboxRead OutboxRead(NpgsqlDataReader row) => new(
        OutboxItem(row, 0), At(row, 5), row.GetInt32(6), row.GetInt32(7), row.IsDBNull(8) ? null : row.GetString(8), row.GetBoolean(9),
        row.GetInt64(10) == 0 ? null : At(row, 10));

    public static OutboxCounts OutboxCounts(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? null : At(row, 2));

    public static Answer Answer(NpgsqlDataReader row) => KeptAnswer.Of(Bytes(row, 0), row.GetInt64(1));

    public static Instant At(NpgsqlDataReader row, int column) => Instant.FromUnixTimeTicks(row.GetInt64(column));
    public static byte[] Bytes(NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    private static WhenClosed? Deferred(int stored) => stored == 0 ? null : (WhenClosed)stored;

    private static ImmutableArray<AgentLoad> Loads(NpgsqlDataReader row, int first)
    {
        var (agents, channels) = (row.GetFieldValue<string[]>(first), row.GetFieldValue<string[]>(first + 1));
        var (units, phases) = (row.GetFieldValue<int[]>(first + 2), row.GetFieldValue<short[]>(first + 3));
        var untils = row.GetFieldValue<long?[]>(first + 4);
        return [.. agents.Select((agent, i) => new AgentLoad(agent, new LoadRow(
            agent, channels[i], units[i], (LoadPhase)phases[i], untils[i] is { } ticks ? Instant.FromUnixTimeTicks(ticks) : null)))];
    }
}
