namespace HelpDesk.Core;

/// <summary>
/// Tickets that wait before a queue that is closed to them and are not on record as such. They are told in turns until they answer, which
/// makes them another entry: so a message that was lost is said again, and ten thousand who wait at closing time don't stop the pool.
/// </summary>
internal sealed class ClosedDoors
{
    /// <summary>Told at once, and at each call of the keeper.</summary>
    private const int AtOnce = 2_000;
    private readonly Queue<Entry> _untold = new();

    public void Add(Entry entry)
    {
        if (entry.AtDoors || entry.Facts.Deferred is not null || entry.Queue.IsServed(entry)) return;
        entry.AtDoors = true;
        _untold.Enqueue(entry);
    }

    public void Tell(string tenant, Lookup<Guid, Entry> waiting, List<Send> sends)
    {
        for (var left = Math.Min(_untold.Count, AtOnce); left > 0; left--)
        {
            var entry = _untold.Dequeue();
            entry.AtDoors = waiting.TryGet(entry.Ticket, out var current) && ReferenceEquals(current, entry) && !entry.Queue.IsServed(entry);
            if (!entry.AtDoors) continue;
            sends.Add(new(ActorId.Ticket(tenant, entry.Ticket), new CloseToTicket()));
            _untold.Enqueue(entry);
        }
    }
}
