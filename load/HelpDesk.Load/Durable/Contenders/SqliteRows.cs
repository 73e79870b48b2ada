using HelpDesk.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace HelpDesk.Load;

/// <summary>
/// A connection of its own on the store's file, as durable as the store's, with a prepared statement for each kind of change. It binds
/// and steps as the store does, so that no contender loses time to a driver.
/// </summary>
internal sealed class SqliteRows : IDisposable
{
    private readonly Database _database;
    private readonly Dictionary<TableWrite, Statement> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly Statement _begin, _commit;

    public SqliteRows(string path)
    {
        _database = Database.Open(path, SqliteOpenMode.ReadWrite);
        // The store's own settings (silo/HelpDesk.Storage/Sqlite/Opening/StoreFile.cs).
        _database.Execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384");
        (_begin, _commit) = (_database["BEGIN IMMEDIATE"], _database["COMMIT"]);
    }

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    /// <summary>Rows that were changed.</summary>
    public int Write(RowChange change) => Write(change.Write, change.Values);

    public int Write(TableWrite write, object?[] values) => Prepared(write).Run(values);

    /// <summary>The position that the tenant's counter was moved to.</summary>
    public long Advance(RowChange change) => Prepared(change.Write).Number(change.Values)!.Value;

    public void Dispose() => _database.Dispose();

    private Statement Prepared(TableWrite write)
    {
        if (!_statements.TryGetValue(write, out var statement)) _statements.Add(write, statement = _database[write.ForOne(casts: false)]);
        return statement;
    }
}
