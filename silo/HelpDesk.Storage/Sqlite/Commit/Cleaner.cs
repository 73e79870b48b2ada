using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage.Sqlite;

/// <summary>Removes what nobody can ask for any more: answers beyond their retention and load rows of wrap-ups long over.</summary>
internal static class Cleaner
{
    /// <summary>Rows of one kind that a run removes at most, so that commits never wait long.</summary>
    public const int Bound = 1000;
    /// <summary>A wrap-up that ended this long ago costs nothing and needs no row, whatever became of its ticket's wake-up.</summary>
    private static readonly Duration WrapUpGrace = Duration.FromMinutes(5);

    private const string DeleteAnswers = """
        DELETE FROM answers WHERE (tenant, command) IN (SELECT tenant, command FROM answers WHERE at < $1 ORDER BY at LIMIT $2)
        """;
    private const string DeleteWrapUps = """
        DELETE FROM load WHERE (tenant, ticket, agent, phase) IN
            (SELECT tenant, ticket, agent, phase FROM load WHERE phase = 4 AND until < $1 ORDER BY until LIMIT $2)
        """;

    /// <summary>Within a transaction. Rows removed of the kind that had most; fewer than <see cref="Bound"/> = none is left.</summary>
    public static int Clean(Database database, Instant now) => Math.Max(
        database[DeleteAnswers].Run(now - Duration.FromHours(Limits.AnswerHours), Bound),
        database[DeleteWrapUps].Run(now - WrapUpGrace, Bound));
}
