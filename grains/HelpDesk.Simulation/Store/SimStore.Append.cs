using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Simulation;

public sealed partial class SimStore
{
    private StoreReply Write(Append append) => Check(append) ?? (append.Events.IsEmpty ? AsItIs(append) : _shape.Refuses(append) ?? Commit(append));

    /// <summary>The checks in the port's order; null = all hold.</summary>
    private StoreReply? Check(Append append)
    {
        var tenant = Tenant(append.Actor.Tenant);
        if (append.Attempt != Guid.Empty && tenant.RefusedAttempts.TryGetValue(append.Attempt, out var refused))
            return new Repeat(StoreShape.Answer(refused));
        if (append.Origin.IsCommand && tenant.Answers.TryGetValue(append.Origin.Command, out var kept))
            return kept.BodyHash == append.Origin.BodyHash ? new Repeat(StoreShape.Answer(kept.Answer)) : new KeyReused();

        foreach (var required in append.Requires)
        {
            var actual = _actors.GetValueOrDefault(ActorId.Agent(append.Actor.Tenant, required.Agent))?.Epoch ?? 0;
            if (actual != required.Epoch) return new StaleEpoch(required.Agent, actual);
        }

        var version = _actors.GetValueOrDefault(append.Actor)?.Version ?? 0;
        return version != append.Expected ? new Conflict(version) : null;
    }

    private Committed AsItIs(Append append)
    {
        var tenant = Tenant(append.Actor.Tenant);
        if (append.Attempt != Guid.Empty && append.Answer is Refused refusal) tenant.RefusedAttempts[append.Attempt] = _shape.Keep(refusal);
        KeepAnswer(tenant, append, 0);
        if (append.Answer is Refused) RefusalConfirmed?.Invoke(append.Origin.Command, tenant.Head);
        return new Committed(append.Expected, tenant.Head, 0);
    }

    private StoreReply Commit(Append append)
    {
        var tenant = Tenant(append.Actor.Tenant);
        foreach (var text in append.Content)
            if (tenant.Content.TryGetValue(text.Id, out var known) && known != text) return new Failed($"Text {text.Id:N} is there with another body.");
        var actor = Actor(append.Actor);
        if (append.TakesNumber) actor.Number = ++tenant.LastNumber;

        var items = append.Events.Select((e, i) => Item(append, tenant.Head + 1 + i, e, actor.Version + 1 + i)).ToImmutableArray();
        tenant.Feed.AddRange(items);
        actor.Events.AddRange(items.Select(i => i.Event));
        actor.Version += items.Length;
        actor.State = _shape.Keep(actor.Id.Kind, append.State);
        WriteRows(tenant, actor, append);
        foreach (var content in append.Content) tenant.Content[content.Id] = content;
        WriteOutbox(tenant, append);
        KeepAnswer(tenant, append, actor.Number);
        Committed?.Invoke(items);
        return new Committed(actor.Version, tenant.Head, append.TakesNumber ? actor.Number : 0);
    }

    private FeedItem Item(Append append, long position, Event e, long version) => new(
        append.Actor.Tenant, position, append.Actor, version, Codec.NameOf(e), Codec.SchemaOf(e), _shape.Keep(e),
        append.Now, append.Origin.By, append.Origin.Command, append.Cause, append.PolicyVersion, append.Audience);

    /// <summary>Only the difference is written, so a row that did not change keeps the version that wrote it.</summary>
    private static void WriteRows(SimTenant tenant, SimActor actor, Append append)
    {
        foreach (var gone in append.Before.Load)
            if (!append.After.Load.Contains(gone) && tenant.Load.TryGetValue(gone.Agent, out var rows))
                rows.Remove((actor.Id.TicketKey, gone.Phase));

        foreach (var row in append.After.Load)
            if (!append.Before.Load.Contains(row))
                OfAgent(tenant, row.Agent)[(actor.Id.TicketKey, row.Phase)] = new LoadFact(actor.Id.TicketKey, actor.Version, row);

        foreach (var freed in append.After.Freed)
            if (!tenant.IdleSince.TryGetValue(freed.Agent, out var since) || since < freed.Since)
                tenant.IdleSince[freed.Agent] = freed.Since;

        actor.Rows = append.After;
    }

    private static SortedDictionary<(Guid Ticket, LoadPhase Phase), LoadFact> OfAgent(SimTenant tenant, string agent)
    {
        if (!tenant.Load.TryGetValue(agent, out var rows)) tenant.Load.Add(agent, rows = []);
        return rows;
    }

    private void KeepAnswer(SimTenant tenant, Append append, long number)
    {
        if (!append.Origin.IsCommand || append.Answer is null or Refused) return;
        var answer = append.TakesNumber && append.Answer is TicketDone done ? done with { Number = number } : append.Answer;
        tenant.Answers[append.Origin.Command] = (append.Origin.BodyHash, _shape.Keep(answer));
    }
}
