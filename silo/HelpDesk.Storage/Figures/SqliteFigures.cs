using HelpDesk.Core;
using HelpDesk.Figures;
using HelpDesk.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace HelpDesk.Storage.Figures;

/// <summary>Facts in a file beside the store. It holds nothing that the store does not: damaged or of another shape, it is made anew.</summary>
internal sealed class SqliteFigures : IFigureStore
{
    /// <summary>"HDFG": marks the file as ours.</summary>
    private const int ApplicationId = 0x4844_4647;
    private const int Shape = 1;
    private const int Readers = 3;
    private const string Subject = "SELECT data FROM subjects WHERE tenant = $1 AND kind = $2 AND key = $3";
    private const string SetSubject =
        "INSERT INTO subjects (tenant, kind, key, data) VALUES ($1, $2, $3, $4) ON CONFLICT (tenant, kind, key) DO UPDATE SET data = excluded.data";
    private const string SetFact = """
        INSERT INTO facts (tenant, kind, key, fact, number, from_at, last_at, data) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant, kind, key, fact, number) DO UPDATE SET from_at = excluded.from_at, last_at = excluded.last_at, data = excluded.data
        """;

    private const string FactsOf = FiguresSql.Facts + " AND kind = $5 AND key = $6";

    private readonly Database _writer;
    private readonly Lock _writing = new();
    private readonly Database[] _readers;
    private readonly Stack<Database> _idle;
    private readonly SemaphoreSlim _free = new(Readers);

    private SqliteFigures(string path)
    {
        _writer = Writer(path);
        _readers = [.. Enumerable.Range(0, Readers).Select(_ => Database.Open(path, SqliteOpenMode.ReadWrite))];
        _idle = new Stack<Database>(_readers);
    }

    /// <summary>The file of a store's facts: helpdesk.db has helpdesk.figures.db.</summary>
    public static string PathOf(string store)
    {
        var full = Path.GetFullPath(store);
        return (full.EndsWith(".db", StringComparison.OrdinalIgnoreCase) ? full[..^3] : full) + ".figures.db";
    }

    /// <exception cref="StoreOpenException">The file can't be made or written.</exception>
    public static SqliteFigures Open(string path)
    {
        try
        {
            return new SqliteFigures(path);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreOpenException($"The figures' file '{path}' can't be used: {e.Message} Check its directory and rights, or delete it: it is made anew.", e);
        }
    }

    public ValueTask<FigureCursor?> Cursor(string tenant, CancellationToken ct) => new(Reading(db => Cursor(db, tenant)?.Cursor(tenant), ct));

    public ValueTask<IReadOnlyDictionary<ActorId, byte[]>> Subjects(string tenant, IReadOnlyCollection<ActorId> actors, CancellationToken ct) =>
        new(Reading<IReadOnlyDictionary<ActorId, byte[]>>(db =>
        {
            var known = new Dictionary<ActorId, byte[]>();
            foreach (var actor in actors)
                if (db[Subject].First(row => row.GetBytes(0), tenant, (int)actor.Kind, actor.Key) is { } data) known.Add(actor, data);
            return known;
        }, ct));

    public ValueTask<bool> Write(string tenant, FigureCursor? expected, FigureCursor next, FigureBatch batch, CancellationToken ct) => new(Task.Run(() => Writing(db =>
    {
        if (Cursor(db, tenant) != (expected is null ? null : CursorRow.Of(expected))) return false;
        foreach (var (actor, data) in batch.Subjects) db[SetSubject].Run(tenant, (int)actor.Kind, actor.Key, data);
        foreach (var (actor, number, fact) in batch.Facts)
            db[SetFact].Run(tenant, (int)actor.Kind, actor.Key, (int)fact.Kind, number, fact.From, fact.Last, FactBytes.Encode(fact));
        db[FiguresSql.SetCursor].Run(CursorRow.Of(next).Values(tenant));
        return true;
    }), ct));

    public ValueTask Clear(string tenant, FigureCursor next, CancellationToken ct) => new(Task.Run(() => Writing(db =>
    {
        Forget(db, tenant);
        db[FiguresSql.SetCursor].Run(CursorRow.Of(next).Values(tenant));
        return true;
    }), ct));

    public ValueTask Forget(CancellationToken ct) => new(Task.Run(() => Writing(db =>
    {
        foreach (var tenant in db[FiguresSql.Tenants].All(row => row.GetString(0))) Forget(db, tenant);
        return true;
    }), ct));

    public ValueTask<T> Read<T>(string tenant, FactQuery query, Func<FigureCursor?, IEnumerable<NamedFact>, T> read, CancellationToken ct) =>
        new(Reading(db => read(Cursor(db, tenant)?.Cursor(tenant), Facts(db, tenant, query)), ct));

    public void Dispose()
    {
        lock (_writing) _writer.Dispose();
        foreach (var reader in _readers) reader.Dispose();
        _free.Dispose();
    }

    private static void Forget(Database db, string tenant)
    {
        db[FiguresSql.ClearFacts].Run(tenant);
        db[FiguresSql.ClearSubjects].Run(tenant);
        db[FiguresSql.ClearCursor].Run(tenant);
    }

    private static IEnumerable<NamedFact> Facts(Database db, string tenant, FactQuery query) => query.Kinds.SelectMany(kind => query.Of is { } actors
        ? actors.SelectMany(actor => Each(db, FactsOf, tenant, (int)kind, query.From, query.Until, (int)actor.Kind, actor.Key))
        : Each(db, query.InOrder ? FiguresSql.FactsInOrder : FiguresSql.Facts, tenant, (int)kind, query.From, query.Until));

    private static IEnumerable<NamedFact> Each(Database db, string sql, string tenant, params object?[] more) => db[sql].Each(
        row => new NamedFact(new ActorId(tenant, (ActorKind)row.GetInt32(0), row.GetString(1)), row.GetInt32(3), FactBytes.Decode((FactKind)row.GetInt32(2), row.GetBytes(4))), [tenant, .. more]);

    private static CursorRow? Cursor(Database db, string tenant) => db[FiguresSql.Cursor].All(row => new CursorRow(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4), row.GetString(5), row.GetInt64(6), row.GetInt64(7), row.GetString(8)),
        tenant) is [var found] ? found : null;

    private T Writing<T>(Func<Database, T> write)
    {
        lock (_writing)
        {
            _writer["BEGIN IMMEDIATE"].Run();
            try
            {
                var result = write(_writer);
                _writer["COMMIT"].Run();
                return result;
            }
            finally
            {
                _writer.Rollback();
            }
        }
    }

    private async Task<T> Reading<T>(Func<Database, T> read, CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        Database? database = null;
        try
        {
            lock (_idle) database = _idle.Pop();
            return await Task.Run(() => database.Snapshot(read), ct);
        }
        finally
        {
            if (database is not null)
                lock (_idle) _idle.Push(database);
            _free.Release();
        }
    }

    private static Database Writer(string path)
    {
        if (!Usable(path))
            foreach (var ending in (string[])["", "-wal", "-shm"]) File.Delete(path + ending);
        StoreFile.CreateForOwner(path);
        var database = Database.Open(path, SqliteOpenMode.ReadWriteCreate);
        database.Execute("PRAGMA journal_mode = WAL");
        // What is lost in a crash of the machine is folded in again.
        database.Execute("PRAGMA synchronous = NORMAL");
        if (database.Scalar("PRAGMA user_version") == Shape) return database;
        database.Execute($"BEGIN IMMEDIATE; {FiguresSql.Schema("INTEGER", "BLOB")}; PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Shape}; COMMIT");
        return database;
    }

    /// <summary>Not there yet, or ours as this build makes it, and readable.</summary>
    private static bool Usable(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 }) return true;
        try
        {
            using var database = Database.Open(path, SqliteOpenMode.ReadWrite);
            return database.Scalar("PRAGMA application_id") == ApplicationId && database.Scalar("PRAGMA user_version") == Shape
                && database.Scalar("SELECT count(*) FROM cursors") >= 0;
        }
        catch (SqliteException e) when (SqliteErrors.IsDamage(e))
        {
            return false;
        }
    }
}
