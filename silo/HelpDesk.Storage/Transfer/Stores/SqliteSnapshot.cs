using System.Collections.Immutable;
using HelpDesk.Storage.Sqlite;

namespace HelpDesk.Storage.Transfer;

/// <summary>One read transaction on a connection of its own, beside the server that holds the store's lease.</summary>
internal sealed class SqliteSnapshot : IStoreSnapshot
{
    private readonly Database _database;

    private SqliteSnapshot(Database database) => _database = database;

    public static SqliteSnapshot Open(string path, bool acceptLoss)
    {
        var snapshot = new SqliteSnapshot(StoreReading.Open(path, acceptLoss));
        try
        {
            snapshot._database["BEGIN"].Run();
            StoreReading.RequireCurrent(snapshot._database, path);
            return snapshot;
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    public ImmutableArray<string> Tenants() => _database["SELECT tenant FROM counters ORDER BY tenant"].All(row => row.GetString(0));

    public long Count(Table table) => _database.Scalar($"SELECT COUNT(*) FROM {table.Name}");

    public IEnumerable<object?[]> Rows(Table table)
    {
        var values = new object?[table.Columns.Length];
        var columns = string.Join(", ", table.Columns.Select(column => column.Name));
        return _database[$"SELECT {columns} FROM {table.Name} ORDER BY {table.Key}"].Each(Map);

        object?[] Map(Row row)
        {
            for (var i = 0; i < values.Length; i++) values[i] = row.IsNull(i) ? null : Value(row, i, table.Columns[i].Kind);
            return values;
        }
    }

    public void Dispose()
    {
        _database.Rollback();
        _database.Dispose();
    }

    private static object Value(Row row, int column, ColumnKind kind) => kind switch
    {
        ColumnKind.Id => RowMaps.Id(row, column),
        ColumnKind.Small or ColumnKind.Whole or ColumnKind.Number => row.GetInt64(column),
        ColumnKind.Flag => row.GetBoolean(column),
        ColumnKind.Bytes => RowMaps.Bytes(row, column),
        _ => row.GetString(column),
    };
}
