using HelpDesk.Actors;
using NodaTime;

namespace HelpDesk.Simulation;

public sealed partial class SimStore
{
    /// <summary>Everything that is to leave and was not delivered.</summary>
    internal IEnumerable<OutboxItem> Outbox(string tenant) => Tenant(tenant).Outbox.Values.Select(kept => kept.Item);

    /// <summary>How much of it there is.</summary>
    internal int OutboxCount(string tenant) => Tenant(tenant).Outbox.Count;

    private static void WriteOutbox(SimTenant tenant, Append append)
    {
        foreach (var item in append.Outbox) tenant.Outbox.TryAdd(item.Id, new SimOutboxItem(item));
    }

    private OutboxDue Due(ReadOutboxDue request) =>
        new([.. Tenant(request.Tenant).Outbox.Values.Where(kept => IsDue(kept, request.Now)).Select(kept => kept.Item.Receiver).Distinct().Order(StringComparer.Ordinal)]);

    private OutboxTaken Take(TakeOutbox request)
    {
        var outbox = Tenant(request.Tenant).Outbox;
        var due = outbox.Values.Where(kept => kept.Item.Receiver == request.Receiver && IsDue(kept, request.Now))
            .OrderBy(kept => kept.Item.DueAt).Take(request.Limit).ToList();
        foreach (var kept in due) outbox[kept.Item.Id] = kept with { Attempts = kept.Attempts + 1, TakenUntil = request.Now + request.Lease };
        return new OutboxTaken([.. due.Select(kept => new OutboxEntry(request.Tenant, kept.Item, kept.Attempts + 1, kept.Failures))]);
    }

    private OutboxSettled Settle(SettleOutbox settled)
    {
        var outbox = Tenant(settled.Tenant).Outbox;
        if (!outbox.TryGetValue(settled.Id, out var kept) || kept.Dead || kept.Attempts != settled.Attempt) return new OutboxSettled(false);
        var failures = kept.Failures + (settled.Error is null ? 0 : 1);
        if (settled.RetryAt is { } at)
            outbox[settled.Id] = kept with { Item = kept.Item with { DueAt = at }, Failures = failures, TakenUntil = Instant.MinValue };
        else if (settled.Error is null) outbox.Remove(settled.Id);
        else outbox[settled.Id] = kept with { Dead = true, Failures = failures, TakenUntil = Instant.MinValue };
        return new OutboxSettled(true);
    }

    private OutboxSettled Order(OrderOutbox order)
    {
        var outbox = Tenant(order.Tenant).Outbox;
        if (!outbox.TryGetValue(order.Id, out var kept) || kept.Attempts != order.Attempts || kept.TakenUntil > order.Now || !kept.Dead && order.RetryAt is null) return new OutboxSettled(false);
        if (order.RetryAt is { } at) outbox[order.Id] = kept with { Item = kept.Item with { DueAt = at }, Dead = false, Failures = kept.Dead ? 0 : kept.Failures };
        else outbox.Remove(order.Id);
        return new OutboxSettled(true);
    }

    private OutboxDropped Drop(DropDeadLetters drop)
    {
        var outbox = Tenant(drop.Tenant).Outbox;
        var dead = outbox.Values.Where(kept => kept.Dead && kept.Item.DueAt <= drop.Until && (drop.Receiver is null || drop.Receiver == kept.Item.Receiver))
            .OrderBy(kept => kept.Item.DueAt).Take(drop.Limit).ToList();
        foreach (var kept in dead) outbox.Remove(kept.Item.Id);
        return new OutboxDropped(dead.Count);
    }

    private static bool IsDue(SimOutboxItem kept, Instant now) => !kept.Dead && kept.Item.DueAt <= now && kept.TakenUntil <= now;
}
