using HelpDesk.Core;
using NodaTime;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Removes what nobody can ask for any more: answers beyond their retention and load rows of wrap-ups long over. It takes only rows that
/// nobody holds: every process cleans, and none waits for another.
/// </summary>
internal static class Cleaner
{
    /// <summary>Rows of one kind that a run removes at most, so that commits never wait long.</summary>
    public const int Bound = 1000;
    /// <summary>A wrap-up that ended this long ago costs nothing and needs no row, whatever became of its ticket's wake-up.</summary>
    private static readonly Duration WrapUpGrace = Duration.FromMinutes(5);

    private const string DeleteAnswers = """
        DELETE FROM answers WHERE ctid = ANY(ARRAY(SELECT ctid FROM answers WHERE at < $1 ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED))
        """;
    private const string DeleteWrapUps = """
        DELETE FROM load WHERE ctid = ANY(ARRAY(
            SELECT ctid FROM load WHERE phase = 4 AND until < $1 ORDER BY until LIMIT $2 FOR UPDATE SKIP LOCKED))
        """;

    /// <summary>Within a transaction. Rows removed of the kind that had most; fewer than <see cref="Bound"/> = none is left.</summary>
    public static int Clean(NpgsqlConnection connection, Instant now) => Math.Max(
        connection.Execute(new Statement(DeleteAnswers, now - Duration.FromHours(Limits.AnswerHours), Bound)),
        connection.Execute(new Statement(DeleteWrapUps, now - WrapUpGrace, Bound)));
}
