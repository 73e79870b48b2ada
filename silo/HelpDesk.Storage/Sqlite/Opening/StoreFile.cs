using Microsoft.Data.Sqlite;

namespace HelpDesk.Storage.Sqlite;

/// <summary>A database file that this process holds: leased, inspected, migrated. Hands out connections.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly StoreLease _lease;
    private readonly StoreMark _mark;
    private readonly string _path;
    private readonly long? _maxBytes;

    public string Path => _path;

    private StoreFile(string path, long? maxBytes, StoreLease lease, StoreMark mark) =>
        (_path, _maxBytes, _lease, _mark) = (path, maxBytes, lease, mark);

    /// <summary>Throws <see cref="StoreOpenException"/> in every case in which the file can't be used.</summary>
    public static StoreFile Open(string path, StoreOptions options)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new StoreOpenException($"'{full}' is a directory. Name a file in it.");
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(full)))
            throw new StoreOpenException($"The directory of the store '{full}' does not exist. Create it, or name another file.");
        return Guarded(full, () => Claim(full, options));
    }

    /// <summary>The one connection that writes.</summary>
    public Database Writer()
    {
        var database = Database.Open(_path, SqliteOpenMode.ReadWrite);
        database.Execute("PRAGMA synchronous = FULL");
        database.Execute("PRAGMA foreign_keys = OFF");
        // Ids are hashes, so a batch touches index pages all over: keep them, and fold many batches into one checkpoint.
        database.Execute("PRAGMA cache_size = -65536");
        database.Execute("PRAGMA wal_autocheckpoint = 16384");
        if (_maxBytes is { } bytes) database.Execute($"PRAGMA max_page_count = {bytes / database.Scalar("PRAGMA page_size")}");
        return database;
    }

    public Database Reader()
    {
        var database = Database.Open(_path, SqliteOpenMode.ReadWrite);
        database.Execute("PRAGMA query_only = ON");
        return database;
    }

    /// <summary>This many commits are on the disk.</summary>
    public void Mark(long commits) => _mark.Committed(commits);

    /// <summary>Every connection has to be closed before.</summary>
    public void Dispose()
    {
        _mark.Dispose();
        _lease.Dispose();
    }

    private static StoreFile Claim(string path, StoreOptions options)
    {
        var lease = StoreLease.Take(path);
        try
        {
            SchemaVersions.Inspect(path);
            DamageCheck.Inspect(path, StoreMark.Read(path), options.AcceptLoss);
            CreateForOwner(path);
            using var database = Database.Open(path, SqliteOpenMode.ReadWriteCreate);
            database.Execute("PRAGMA journal_mode = WAL");
            SchemaVersions.Migrate(database);
            return new StoreFile(path, options.MaxFileBytes, lease, StoreMark.Begin(path, DamageCheck.Commits(database)));
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>It will hold names and texts of customers: nobody but its owner reads it. SQLite gives its other files the same mode.</summary>
    public static void CreateForOwner(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path)) return;
        new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }).Dispose();
    }

    private static StoreFile Guarded(string path, Func<StoreFile> open)
    {
        try
        {
            return open();
        }
        catch (SqliteException e) when (SqliteErrors.IsDamage(e) && (e.SqliteErrorCode != SqliteErrors.NotADatabase || StoreMark.Read(path) is not null))
        {
            throw DamageCheck.Damaged(path, e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SqliteErrors.NotADatabase)
        {
            throw new StoreOpenException($"'{path}' is not a database. Name another file; this one was left as it is.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StoreOpenException($"No right to write the store '{path}' or its directory. Grant it, or name another file.", e);
        }
        catch (Exception e) when (e is SqliteException or IOException)
        {
            throw new StoreOpenException(
                $"The store '{path}' can't be opened: {e.Message} Check the file, its directory and their rights.", e);
        }
    }
}
