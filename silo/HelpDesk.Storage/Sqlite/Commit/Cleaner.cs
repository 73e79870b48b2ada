using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// Removes what nobody can ask for any more: answers beyond their retention and load rows of wrap-ups long over. Each run is bounded so
/// that commits never wait long; a run that hit its bound is followed by the next without the usual pause.
/// </summary>
internal sealed class Cleaner(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private const int Bound = 1000;
    /// <summary>A wrap-up that ended this long ago costs nothing and needs no row, whatever became of its ticket's wake-up.</summary>
    private static readonly Duration WrapUpGrace = Duration.FromMinutes(5);

    private const string DeleteAnswers = """
        DELETE FROM answers WHERE (tenant, command) IN (SELECT tenant, command FROM answers WHERE at < $1 ORDER BY at LIMIT $2)
        """;
    private const string DeleteWrapUps = """
        DELETE FROM load WHERE (tenant, ticket, agent, phase) IN
            (SELECT tenant, ticket, agent, phase FROM load WHERE phase = 4 AND until < $1 ORDER BY until LIMIT $2)
        """;

    private DateTimeOffset _next = time.GetUtcNow() + Interval;

    /// <param name="transaction">Runs a change in a transaction and says how many rows it removed.</param>
    public void RunIfDue(Func<Func<Database, int>, int> transaction)
    {
        var now = time.GetUtcNow();
        if (now < _next) return;
        var removed = transaction(database => Remove(database, Instant.FromDateTimeOffset(now)));
        if (removed < Bound) _next = now + Interval;
    }

    private static int Remove(Database database, Instant now) => Math.Max(
        database[DeleteAnswers].Run(now - Duration.FromHours(Limits.AnswerHours), Bound),
        database[DeleteWrapUps].Run(now - WrapUpGrace, Bound));
}
