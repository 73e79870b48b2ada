using System.Globalization;
using HelpDesk.Storage;
using Microsoft.Data.Sqlite;

namespace HelpDesk.Load;

/// <summary>A SQLite store in a folder of its own, removed afterwards.</summary>
internal sealed class SqliteBench : IBench
{
    private readonly DirectoryInfo _folder;
    private readonly string _path;
    private readonly IDurableStore _store;

    private SqliteBench(DirectoryInfo parent)
    {
        _folder = Directory.CreateDirectory(Path.Combine(parent.FullName, $"durable-{Guid.NewGuid():N}"));
        _path = Path.Combine(_folder.FullName, "bench.db");
        _store = DurableStores.Open(_path);
        EngineContender[] engines = [.. DurableOptions.Writers.Select(w => new EngineContender([_store], Tenant($"a{w}"), w))];
        SqlitePerDecision[] four = [new(_path, Tenant("b"), ordered: true), new(_path, Tenant("u"), ordered: false)];
        var bare = new SqliteBare(_path, Tenant("c"), DurableOptions.Writers[^1]);
        Contenders = [.. engines, .. four, bare];
        Compared = new([engines[^1]], four[..1], four[1..], [bare]);
    }

    public string Store => "SQLite";
    public string Settings => $"SQLite {new SqliteConnection().ServerVersion}, WAL, synchronous = FULL";
    public IReadOnlyList<IContender> Contenders { get; }
    public Compared Compared { get; }

    /// <param name="parent">Where the file is to be: on the disk that is to be measured.</param>
    public static async Task<SqliteBench> CreateAsync(DirectoryInfo parent)
    {
        var bench = new SqliteBench(parent);
        foreach (var engine in bench.Contenders.OfType<EngineContender>()) await engine.ActivateAgentsAsync();
        return bench;
    }

    public IReadOnlyDictionary<string, long> Rows(string tenant)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false }.ToString());
        connection.Open();
        return Tables.Counted.ToDictionary(table => table, table =>
        {
            using var count = connection.CreateCommand();
            count.CommandText = $"SELECT count(*) FROM {table} WHERE tenant = $tenant";
            count.Parameters.AddWithValue("$tenant", tenant);
            return Convert.ToInt64(count.ExecuteScalar(), CultureInfo.InvariantCulture);
        });
    }

    public void Dispose()
    {
        foreach (var contender in Contenders) contender.Dispose();
        _store.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>All of one length, so that nobody's rows are longer.</summary>
    private static string Tenant(string name) => $"bench-{name.PadRight(4, '0')}";
}
