using HelpDesk.Core;
using NodaTime;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Removes what nobody can ask for any more: answers beyond their retention and load rows of wrap-ups long over. Each run is bounded, so
/// that commits never wait long, and takes only rows that nobody holds: every process cleans, and none waits for another.
/// </summary>
internal sealed class Cleaner(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private const int Bound = 1000;
    /// <summary>A wrap-up that ended this long ago costs nothing and needs no row, whatever became of its ticket's wake-up.</summary>
    private static readonly Duration WrapUpGrace = Duration.FromMinutes(5);

    private const string DeleteAnswers = """
        DELETE FROM answers WHERE ctid = ANY(ARRAY(SELECT ctid FROM answers WHERE at < $1 ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED))
        """;
    private const string DeleteWrapUps = """
        DELETE FROM load WHERE ctid = ANY(ARRAY(
            SELECT ctid FROM load WHERE phase = 4 AND until < $1 ORDER BY until LIMIT $2 FOR UPDATE SKIP LOCKED))
        """;

    private DateTimeOffset _next = time.GetUtcNow() + Interval;

    public void RunIfDue(Func<NpgsqlConnection> connection)
    {
        var now = time.GetUtcNow();
        if (now < _next) return;
        var instant = Instant.FromDateTimeOffset(now);
        var removed = Math.Max(
            Delete(DeleteAnswers, connection(), instant - Duration.FromHours(Limits.AnswerHours)),
            Delete(DeleteWrapUps, connection(), instant - WrapUpGrace));
        if (removed < Bound) _next = now + Interval;
    }

    private static int Delete(string sql, NpgsqlConnection connection, Instant before)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = before.ToUnixTimeTicks() });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Bound });
        return command.ExecuteNonQuery();
    }
}
