namespace HelpDesk.Storage.Sqlite;

/// <summary>
/// Feed positions and ticket numbers of the tenants of one transaction. They are given out in memory and written once, last, tenants in
/// order: a store with several writers then holds these hot rows only for the shortest time and never deadlocks on them.
/// A rolled-back batch forgets them, so no position and no number is skipped.
/// </summary>
internal sealed class TenantCounters(Database database)
{
    private const string Read = "SELECT position, number FROM counters WHERE tenant = $1";
    private const string Save = """
        INSERT INTO counters (tenant, position, number) VALUES ($1, $2, $3)
        ON CONFLICT (tenant) DO UPDATE SET position = excluded.position, number = excluded.number
        """;

    private readonly SortedDictionary<string, Counter> _byTenant = new(StringComparer.Ordinal);

    public long Head(string tenant) => Of(tenant).Position;

    public long NextPosition(string tenant)
    {
        var counter = Of(tenant);
        counter.Moved = true;
        return ++counter.Position;
    }

    public long NextNumber(string tenant) => ++Of(tenant).Number;

    /// <summary>Tenants whose feed grew, each with its new head.</summary>
    public List<KeyValuePair<string, long>> Write()
    {
        var moved = new List<KeyValuePair<string, long>>();
        foreach (var (tenant, counter) in _byTenant)
        {
            if (!counter.Moved) continue;
            database[Save].Run(tenant, counter.Position, counter.Number);
            moved.Add(new(tenant, counter.Position));
        }
        return moved;
    }

    private Counter Of(string tenant)
    {
        if (!_byTenant.TryGetValue(tenant, out var counter))
        {
            counter = database[Read].First(row => new Counter { Position = row.GetInt64(0), Number = row.GetInt64(1) }, tenant)
                ?? new Counter();
            _byTenant.Add(tenant, counter);
        }
        return counter;
    }

    private sealed class Counter
    {
        public long Position { get; set; }
        public long Number { get; set; }
        public bool Moved { get; set; }
    }
}
