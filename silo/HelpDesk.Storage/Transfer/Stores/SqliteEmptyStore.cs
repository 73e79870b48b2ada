using HelpDesk.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace HelpDesk.Storage.Transfer;

/// <summary>A new SQLite store, under its lease, filled in one transaction.</summary>
internal sealed class SqliteEmptyStore : IEmptyStore
{
    private readonly StoreFile _file;
    private readonly Database _database;
    private Statement? _insert;

    private SqliteEmptyStore(StoreFile file) => (_file, _database) = (file, file.Writer());

    public static SqliteEmptyStore Open(string path)
    {
        var store = new SqliteEmptyStore(StoreFile.Open(path, StoreOptions.Default));
        try
        {
            store._database["BEGIN IMMEDIATE"].Run();
            TransferStores.RequireEmpty(path, table => store._database.Scalar($"SELECT COUNT(*) FROM {table.Name}"));
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public void Begin(Table table)
    {
        var columns = string.Join(", ", table.Columns.Select(column => column.Name));
        var values = string.Join(", ", table.Columns.Select((_, i) => $"${i + 1}"));
        _insert = _database[$"INSERT INTO {table.Name} ({columns}) VALUES ({values})"];
    }

    public void Add(object?[] values)
    {
        try
        {
            _insert!.Run(values);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SqliteErrors.Constraint)
        {
            throw new BadRowException($"does not fit the lines before it ({e.Message})", e);
        }
        catch (SqliteException e)
        {
            throw Refused(e);
        }
    }

    public void Commit()
    {
        try
        {
            var commits = _database[GroupCommit.Count].Number()!.Value;
            _database["COMMIT"].Run();
            _file.Mark(commits);
        }
        catch (SqliteException e)
        {
            throw Refused(e);
        }
    }

    private static TransferException Refused(SqliteException e) => new(SqliteErrors.Explain(e), e);

    public void Dispose()
    {
        _database.Rollback();
        _database.Dispose();
        _file.Dispose();
    }
}
