using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage.Sqlite;

/// <summary>Rows as the types of the ports. Each map names the columns that it expects, in its order.</summary>
internal static class RowMaps
{
    public static FeedItem FeedItem(string tenant, Row row) => Event(row).Item(Stream(tenant, row));

    /// <summary>Whose event the row of <see cref="StoredColumns.Event"/> is.</summary>
    public static ActorId Stream(string tenant, Row row) => new(tenant, (ActorKind)row.GetInt32(1), row.GetString(2));

    public static StoredEvent Event(Row row) => new(
        row.GetInt64(0), row.GetInt64(3), row.GetString(4), row.GetInt32(5), At(row, 6), new By(row.GetString(7), (Roles)row.GetInt32(8)),
        Id(row, 9), Id(row, 10), row.GetInt64(11), Audience(row), Bytes(row, 15));

    private static Audience Audience(Row row) => new(
        JsonText.List<string>(row.GetString(12)), JsonText.List<string>(row.GetString(13)), JsonText.List<string>(row.GetString(14)));

    public static TicketRead Ticket(Row row) => new(
        new TicketRow(
            Id(row, 0), (TicketStatus)row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5),
            At(row, 6), At(row, 7), At(row, 8), row.IsNull(9) ? null : row.GetString(9), row.GetInt64(10),
            JsonText.List<Requirement>(row.GetString(11)), JsonText.List<Block>(row.GetString(12)),
            JsonText.List<string>(row.GetString(13)), row.IsNull(14) ? null : Id(row, 14), row.IsNull(15) ? null : Id(row, 15))
        {
            SlaVersion = row.GetInt64(19), DueAt = row.IsNull(20) ? null : At(row, 20), Breached = row.GetInt32(21) != 0,
            Deferred = Deferred(row.GetInt32(22)),
        },
        row.GetInt64(16), row.GetInt64(17), row.GetInt64(18), []);

    public static Waiting Waiting(Row row) => new(
        Id(row, 0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt32(4), At(row, 5),
        JsonText.List<Requirement>(row.GetString(6)), JsonText.List<Block>(row.GetString(7)))
    {
        DueAt = row.IsNull(8) ? null : At(row, 8), Deferred = Deferred(row.GetInt32(9)),
    };

    /// <summary><see cref="StoredColumns.Load"/> from <paramref name="first"/> on.</summary>
    public static LoadRow Load(Row row, int first) => new(
        row.GetString(first), row.GetString(first + 1), row.GetInt32(first + 2), (LoadPhase)row.GetInt32(first + 3),
        row.IsNull(first + 4) ? null : At(row, first + 4));

    public static OutboxItem OutboxItem(Row row, int first) =>
        new(Id(row, first), row.GetString(first + 1), row.GetString(first + 2), row.GetString(first + 3), At(row, first + 4));

    public static OutboxRead OutboxRead(Row row) => new(
        OutboxItem(row, 0), At(row, 5), row.GetInt32(6), row.GetInt32(7), row.IsNull(8) ? null : row.GetString(8), row.GetInt32(9) != 0,
        row.GetInt64(10) == 0 ? null : At(row, 10));

    public static OutboxCounts OutboxCounts(Row row) => new(row.GetInt64(0), row.GetInt64(1), row.IsNull(2) ? null : At(row, 2));

    private static WhenClosed? Deferred(int stored) => stored == 0 ? null : (WhenClosed)stored;

    public static Instant At(Row row, int column) => Instant.FromUnixTimeTicks(row.GetInt64(column));
    public static Guid Id(Row row, int column) => Guid.ParseExact(row.GetString(column), "N");
    public static byte[] Bytes(Row row, int column) => row.GetBytes(column);
}
