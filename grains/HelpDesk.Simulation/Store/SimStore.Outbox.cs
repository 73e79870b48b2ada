using HelpDesk.Actors;

namespace HelpDesk.Simulation;

public sealed partial class SimStore
{
    private static void WriteOutbox(SimTenant tenant, Append append)
    {
        foreach (var item in append.Outbox) tenant.Outbox.TryAdd(item.Id, new SimOutboxItem(item));
    }

    private OutboxTaken Take(TakeOutbox request)
    {
        var due = (from tenant in _tenants
                   from kept in tenant.Value.Outbox.Values
                   where kept.Item.Kind == request.Kind && !kept.Dead && kept.Item.DueAt <= request.Now && kept.TakenUntil <= request.Now
                   orderby kept.Item.DueAt
                   select new OutboxEntry(tenant.Key, kept.Item, kept.Attempts)).Take(request.Limit).ToList();
        foreach (var (name, item, attempts) in due)
            Tenant(name).Outbox[item.Id] = new SimOutboxItem(item) { Attempts = attempts + 1, TakenUntil = request.Now + request.Lease };
        return new OutboxTaken([.. due]);
    }

    private OutboxSettled Settle(SettleOutbox settled)
    {
        var outbox = Tenant(settled.Tenant).Outbox;
        if (!outbox.TryGetValue(settled.Id, out var kept)) return new OutboxSettled();
        if (settled.RetryAt is { } at) outbox[settled.Id] = new SimOutboxItem(kept.Item with { DueAt = at }) { Attempts = kept.Attempts };
        else if (settled.Error is null) outbox.Remove(settled.Id);
        else outbox[settled.Id] = kept with { Dead = true };
        return new OutboxSettled();
    }
}
