using HelpDesk.Actors;
using HelpDesk.Storage;
using HelpDesk.TestSupport;
using Npgsql;

namespace HelpDesk.Load;

/// <summary>A PostgreSQL store: at the location given, whose rows stay there, or in a server that is thrown away afterwards.</summary>
internal sealed class PostgresBench : IBench
{
    private static readonly int[] ConnectionsOfFour = [1, 4, 16, 32, 64], ConnectionsOfOne = [16, 64], ConnectionsOfBare = [1, 2];

    private readonly string _run = Guid.NewGuid().ToString("N")[..6];
    private readonly PostgresServer? _server;
    private readonly NpgsqlConnection _connection;
    private readonly IDurableStore _store;

    private PostgresBench(string? location)
    {
        _server = location is null ? PostgresServer.Create(null, "max_connections = 250") : null;
        location ??= _server!.NewDatabase();
        _store = DurableStores.Open(location);
        _connection = PostgresConnections.Open(location);
        EngineContender[] engines = [.. DurableOptions.Writers.Select(w => new EngineContender(_store, Tenant($"a{w}"), w))];
        IContender[] four = [.. ConnectionsOfFour.Select(n => new PostgresPerDecision(location, Tenant($"b{n}"), n, oneStatement: false))];
        IContender[] one = [.. ConnectionsOfOne.Select(n => new PostgresPerDecision(location, Tenant($"s{n}"), n, oneStatement: true))];
        IContender[] bare = [.. ConnectionsOfBare.Select(n => new PostgresBare(location, Tenant($"c{n}"), DurableOptions.Writers[^1], n))];
        Contenders = [.. engines, .. four, .. one, .. bare];
        Compared = new(engines[^1], four, bare);
    }

    public string Store => "PostgreSQL";

    public string Settings => $"PostgreSQL {_connection.PostgreSqlVersion}, " + string.Join(", ", ((string[])
        ["fsync", "synchronous_commit", "wal_sync_method", "shared_buffers", "max_wal_size", "full_page_writes"])
        .Select(name => $"{name} = {_connection.Scalar($"SHOW {name}")}"));

    public IReadOnlyList<IContender> Contenders { get; }
    public Compared Compared { get; }

    /// <param name="location">null = a server of its own, where PostgreSQL's server programs are found.</param>
    public static async Task<PostgresBench> CreateAsync(string? location)
    {
        if (location is null && PostgresServer.Missing is { } reason) throw new ArgumentException(reason);
        var bench = new PostgresBench(location);
        if (await bench._store.Ask(new ReadRoster(), CancellationToken.None) is not Roster { Tenants: [] })
        {
            bench.Dispose();
            throw new ArgumentException("The database holds a store that is in use. durable writes test data that stays: name an empty database, or write --store postgres.");
        }
        foreach (var engine in bench.Contenders.OfType<EngineContender>()) await engine.ActivateAgentsAsync();
        return bench;
    }

    public IReadOnlyDictionary<string, long> Rows(string tenant) => Tables.Counted.ToDictionary(table => table, table => _connection.Count(table, tenant));

    public void Dispose()
    {
        foreach (var contender in Contenders) contender.Dispose();
        _connection.Dispose();
        _store.Dispose();
        _server?.Dispose();
    }

    /// <summary>New ones in each run, all of one length.</summary>
    private string Tenant(string name) => $"bench-{_run}-{name.PadRight(4, '0')}";
}
