using HelpDesk.Actors;
using HelpDesk.Storage;
using HelpDesk.TestSupport;
using Npgsql;

namespace HelpDesk.Load;

/// <summary>A PostgreSQL store: at the location given, whose rows stay there, or in a server that is thrown away afterwards.</summary>
internal sealed class PostgresBench : IBench
{
    private const int Nodes = 2;
    private static readonly int[] ConnectionsOfFour = [1, 2, 4, 16, 64], ConnectionsOfOne = [16, 64], ConnectionsOfBare = [1, 2];

    private readonly string _run = Guid.NewGuid().ToString("N")[..6];
    private readonly PostgresServer? _server;
    private readonly NpgsqlConnection _connection;
    private readonly IDurableStore[] _nodes;

    private PostgresBench(string? location)
    {
        _server = location is null ? PostgresServer.Create(null, "max_connections = 400") : null;
        location ??= _server!.NewDatabase();
        _nodes = [.. Enumerable.Range(0, Nodes).Select(_ => DurableStores.Open(location, new StoreOptions { Exclusive = false }))];
        _connection = PostgresConnections.Open(location);
        var most = DurableOptions.Writers[^1];
        EngineContender[] engines =
        [
            .. DurableOptions.Writers.Select(w => new EngineContender(_nodes[..1], Tenant($"a{w}"), w)), new EngineContender(_nodes, Tenant($"n{most}"), most),
        ];
        IContender[] ordered = [.. ConnectionsOfFour.Select(n => new PostgresPerDecision(location, Tenant($"b{n}"), n, ordered: true))];
        IContender[] unordered = [.. ConnectionsOfFour.Select(n => new PostgresPerDecision(location, Tenant($"u{n}"), n, ordered: false))];
        IContender[] one = [.. ConnectionsOfOne.Select(n => new PostgresPerDecision(location, Tenant($"s{n}"), n, ordered: false, oneStatement: true))];
        IContender[] bare = [.. ConnectionsOfBare.Select(n => new PostgresBare(location, Tenant($"c{n}"), most, n))];
        Contenders = [.. engines, .. ordered, .. unordered, .. one, .. bare];
        Compared = new(engines[^2..], ordered, unordered, bare);
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
        if (await bench._nodes[0].Ask(new ReadRoster(), CancellationToken.None) is not Roster { Tenants: [] })
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
        foreach (var node in _nodes) node.Dispose();
        _server?.Dispose();
    }

    /// <summary>New ones in each run, all of one length.</summary>
    private string Tenant(string name) => $"bench-{_run}-{name.PadRight(4, '0')}";
}
