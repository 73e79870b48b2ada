using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Sqlite;

/// <summary>Writes one accepted decision: events, state, rows, texts, outbox and the answer to its command.</summary>
internal static class AppendWriter
{
    private const string InsertStream =
        "INSERT INTO streams (tenant, kind, key, version, format, state) VALUES ($1, $2, $3, $4, $5, $6)";
    private const string UpdateStream =
        "UPDATE streams SET version = $4, format = $5, state = $6 WHERE tenant = $1 AND kind = $2 AND key = $3";
    private const string InsertEvent = """
        INSERT INTO events (tenant, position, kind, key, version, type, schema, at, by_name, by_roles, command, cause,
            policy_version, audience_agents, audience_queues, audience_pools, data)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """;
    private const string InsertAnswer =
        "INSERT INTO answers (tenant, command, body_hash, answer, at) VALUES ($1, $2, $3, $4, $5)";

    public static Committed Write(Database database, TenantCounters counters, EncodedAppend encoded)
    {
        var append = encoded.Append;
        var tenant = append.Actor.Tenant;
        if (append.Events.IsEmpty)
        {
            WriteRefusedAttempt(database, append);
            WriteAnswer(database, append, 0);
            return new Committed(append.Expected, counters.Head(tenant), 0);
        }

        var version = append.Expected + append.Events.Length;
        var number = append.TakesNumber ? counters.NextNumber(tenant) : 0;
        WriteStream(database, encoded, version);
        var position = WriteEvents(database, counters, encoded);
        RowWriter.Write(database, append, new RowStamp(number, version, position));
        ContentWriter.Write(database, tenant, append.Content);
        OutboxWriter.Write(database, append);
        WriteAnswer(database, append, number);
        return new Committed(version, position, number);
    }

    private static void WriteStream(Database database, EncodedAppend encoded, long version)
    {
        var (tenant, kind, key) = encoded.Append.Actor;
        var sql = encoded.Append.Expected == 0 ? InsertStream : UpdateStream;
        database[sql].Run(tenant, (int)kind, key, version, encoded.Format, encoded.State);
    }

    /// <summary>The position of the last event.</summary>
    private static long WriteEvents(Database database, TenantCounters counters, EncodedAppend encoded)
    {
        var append = encoded.Append;
        var (tenant, kind, key) = append.Actor;
        var (by, command, _) = append.Origin;
        var (agents, queues, pools) = (
            JsonText.Of(append.Audience.Agents), JsonText.Of(append.Audience.Queues), JsonText.Of(append.Audience.Pools));
        var (version, position) = (append.Expected, 0L);
        foreach (var e in encoded.Events)
        {
            position = counters.NextPosition(tenant);
            database[InsertEvent].Run(
                tenant, position, (int)kind, key, ++version, e.Name, e.Schema, append.Now, by.Name, (int)by.Roles,
                command, append.Cause, append.PolicyVersion, agents, queues, pools, e.Data);
        }
        return position;
    }

    private static void WriteRefusedAttempt(Database database, Append append)
    {
        if (append.Attempt == Guid.Empty || append.Answer is not Refused refused) return;
        database[InsertAnswer].Run(append.Actor.Tenant, append.Attempt, 0L, Codec.EncodeAnswer(refused), append.Now);
    }

    private static void WriteAnswer(Database database, Append append, long number)
    {
        if (!append.Origin.IsCommand || append.Answer is null or Refused) return;
        // The number is known only here, and a repeat has to get the same answer as the first.
        var answer = append.Answer is TicketDone { Number: 0 } done ? done with { Number = number } : append.Answer;
        database[InsertAnswer].Run(
            append.Actor.Tenant, append.Origin.Command, append.Origin.BodyHash, Codec.EncodeAnswer(answer), append.Now);
    }
}
