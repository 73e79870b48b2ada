using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Storage;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>The rows that the store writes for a ticket's append, computed apart from the store: what both come to is compared by count.</summary>
internal sealed class RowsOf(Tables tables, bool postgres)
{
    public RowChanges Of(Append append)
    {
        if (append.Actor.Kind != ActorKind.Ticket || append.Events.Length != 1)
            throw new ArgumentException($"One event of a ticket was expected, got {append.Events.Length} of {append.Actor}.", nameof(append));
        return new RowChanges([.. Rows(append)], append.TakesNumber);
    }

    private IEnumerable<RowChange> Rows(Append a)
    {
        var (tenant, ticket, version) = (a.Actor.Tenant, Id(a.Actor.TicketKey), a.Expected + 1);
        yield return new RowChange(
            a.Expected == 0 ? tables.InsertStream : tables.UpdateStream,
            tenant, (short)a.Actor.Kind, a.Actor.Key, version, Codec.FormatOf(a.State!), Codec.EncodeState(a.State!));
        yield return Event(a, version);
        yield return Ticket(a, ticket, version);
        foreach (var row in Load(a, ticket, version)) yield return row;
        foreach (var freed in a.After.Freed) yield return new RowChange(tables.UpsertIdle, tenant, freed.Agent, Ticks(freed.Since));
        if (Due(a) is { } due) yield return due;
        foreach (var text in a.Content) yield return new RowChange(tables.InsertContent, tenant, Id(text.Id), (int)text.Class, text.KeyId, text.Body);
        if (a.Origin.IsCommand && a.Answer is { } answer) yield return Answer(a, answer);
    }

    private RowChange Event(Append a, long version)
    {
        var (e, by) = (a.Events[0], a.Origin.By);
        return new RowChange(
            tables.InsertEvent, a.Actor.Tenant, null, (short)a.Actor.Kind, a.Actor.Key, version, Codec.NameOf(e), Codec.SchemaOf(e), Ticks(a.Now),
            by.Name, (int)by.Roles, Id(a.Origin.Command), Id(a.Cause), a.PolicyVersion, Json(a.Audience.Agents), Json(a.Audience.Queues),
            Json(a.Audience.Pools), Codec.Encode(e))
        {
            Position = 1,
        };
    }

    private RowChange Ticket(Append a, object ticket, long version)
    {
        var row = a.After.Ticket!;
        object?[] values =
        [
            a.Actor.Tenant, ticket, version, null, (short)row.Status, row.Queue, row.Pool, row.Channel, row.Priority, Ticks(row.EnqueuedAt),
            Ticks(row.CreatedAt), Ticks(row.UpdatedAt), row.Holder, row.Ownership, Json(row.Requires), Json(row.Blocks), Json(row.Tags),
            row.Subject is { } subject ? Id(subject) : null, row.Requester is { } requester ? Id(requester) : null,
        ];
        return a.TakesNumber
            ? new RowChange(tables.InsertTicket, [.. values, null]) { Position = 3, Number = values.Length }
            : new RowChange(tables.UpdateTicket, values) { Position = 3 };
    }

    private IEnumerable<RowChange> Load(Append a, object ticket, long version)
    {
        foreach (var row in a.Before.Load)
            if (!a.After.Load.Any(kept => kept.Agent == row.Agent && kept.Phase == row.Phase))
                yield return new RowChange(tables.DeleteLoad, a.Actor.Tenant, ticket, row.Agent, (short)row.Phase);
        foreach (var row in a.After.Load.Except(a.Before.Load))
            yield return new RowChange(
                tables.UpsertLoad, a.Actor.Tenant, ticket, row.Agent, (short)row.Phase, row.Channel, row.Units,
                row.Until is { } until ? Ticks(until) : null, version);
    }

    private RowChange? Due(Append a)
    {
        var (tenant, kind, key) = (a.Actor.Tenant, (short)a.Actor.Kind, a.Actor.Key);
        if (a.Before.Due == a.After.Due) return null;
        return a.After.Due is { } at
            ? new RowChange(tables.UpsertDue, tenant, kind, key, ClockShard.Of(a.Actor), Ticks(at))
            : new RowChange(tables.DeleteDue, tenant, kind, key);
    }

    private RowChange Answer(Append a, Answer answer)
    {
        object?[] values = [a.Actor.Tenant, Id(a.Origin.Command), a.Origin.BodyHash, Codec.EncodeAnswer(answer), Ticks(a.Now)];
        return new RowChange(tables.InsertAnswer, postgres ? [.. values, a.TakesNumber ? null : 0L] : values)
        {
            Number = postgres && a.TakesNumber ? values.Length : -1,
        };
    }

    private object Id(Guid id) => postgres ? id : id.ToString("N");

    private static long Ticks(Instant at) => at.ToUnixTimeTicks();

    private static string Json<T>(System.Collections.Immutable.ImmutableArray<T> list) =>
        list.IsDefaultOrEmpty ? "[]" : System.Text.Encoding.UTF8.GetString(Codec.Encode(list));
}
