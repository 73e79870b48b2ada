using HelpDesk.Faults.Tests;
using Npgsql;

namespace HelpDesk.Grains.Tests;

/// <summary>The events as they stand in the database, read past all that was built to show them.</summary>
internal static class StoredFeed
{
    /// <summary>Positions without a gap, and under each the version that the feed showed.</summary>
    public static async Task Compare(ThreeSilos silos, World world)
    {
        var shown = world.Feed.Select(e => (e.Position, e.Version)).ToHashSet();
        var stored = await Read(silos);
        var violations = stored.Index().Where(e => e.Item.Position != e.Index + 1).Select(e => $"the store goes to position {e.Item.Position} after {e.Index}")
            .Concat(stored.Take(world.Feed.Length).Where(e => !shown.Contains(e)).Select(e => $"the store has version {e.Version} at position {e.Position}, the feed does not"))
            .Concat(stored.Count < world.Feed.Length ? [$"the store has {stored.Count} events, the feed showed {world.Feed.Length}"] : [])
            .ToArray();
        if (violations.Length > 0) throw FaultException.Of(violations);
    }

    private static async Task<List<(long Position, long Version)>> Read(ThreeSilos silos)
    {
        await using var connection = new NpgsqlConnection(silos.Postgres.ConnectionString(silos.Store));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT position, version FROM helpdesk.events WHERE tenant = 'default' ORDER BY position", connection);
        await using var rows = await command.ExecuteReaderAsync();
        var events = new List<(long, long)>();
        while (await rows.ReadAsync()) events.Add((rows.GetInt64(0), rows.GetInt64(1)));
        return events;
    }
}
