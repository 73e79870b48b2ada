using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Storage;
using HelpDesk.Storage.Figures;
using HelpDesk.Storage.Postgres;
using HelpDesk.Storage.Sqlite;
using HelpDesk.TestSupport;
using NodaTime;

namespace HelpDesk.Figures.Tests;

/// <summary>A store with its facts beside it, both of which can be closed and opened again; everything goes with it.</summary>
public abstract class Site : IDisposable
{
    private IDurableStore? _store;
    private IFigureStore? _figures;

    internal IDurableStore Store => _store ??= DurableStores.Open(Location);
    internal IFigureStore Figures => _figures ??= FigureStores.Open(Location);
    public abstract string Location { get; }

    internal FigureKeeper Keeper() => new(History.Tenant, Store, Store, Store, Figures);

    public abstract Task Archive(Instant before);

    public void CloseFigures()
    {
        _figures?.Dispose();
        _figures = null;
    }

    public virtual void Dispose()
    {
        CloseFigures();
        _store?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Appends events to the store, each in a commit of its own.</summary>
    internal async Task Write(IEnumerable<FeedItem> items)
    {
        foreach (var item in items)
        {
            var reply = await Store.Ask(new Append(
                item.Stream, item.Version - 1, [item.Event], null, Rows.None, Rows.None, [], item.At,
                new Origin(item.By, Ids.Derive(item.Command, item.Version), 1), Guid.Empty, null, 1, [], Audience.Nobody),
                CancellationToken.None);
            if (reply is not Committed) throw new InvalidOperationException($"{item.Type}: {reply}");
        }
    }

    /// <summary>Brings the facts up to the feed in steps of random length, and starts anew now and then.</summary>
    internal async Task CatchUp(Func<int> limit, Func<bool> restart)
    {
        var keeper = Keeper();
        for (var cursor = await keeper.Begin(CancellationToken.None); ;)
        {
            var next = await keeper.Advance(cursor, limit(), CancellationToken.None) ?? await keeper.Begin(CancellationToken.None);
            if (next == cursor) return;
            cursor = next;
            if (!restart()) continue;
            CloseFigures();
            keeper = Keeper();
            cursor = await keeper.Begin(CancellationToken.None);
        }
    }

    /// <summary>Everything that is kept, byte by byte.</summary>
    internal async Task<IReadOnlyList<string>> Dump(IEnumerable<ActorId> actors)
    {
        var facts = await Figures.Read(History.Tenant, new FactQuery(long.MinValue, long.MaxValue, [.. Enum.GetValues<FactKind>()]),
            (cursor, all) => all.Select(f => $"{f.Subject} {f.Fact.Kind} {f.Number:000000} {Convert.ToHexString(FactBytes.Encode(f.Fact))} {f.Fact}").Order(StringComparer.Ordinal).Append($"{cursor}").ToList(),
            CancellationToken.None);
        var subjects = await Figures.Subjects(History.Tenant, [.. actors.Distinct()], CancellationToken.None);
        return [.. facts, .. subjects.OrderBy(s => s.Key).Select(s => $"{s.Key} {System.Text.Encoding.UTF8.GetString(s.Value)}")];
    }
}

/// <summary>A SQLite file with its facts beside it.</summary>
public sealed class SqliteSite : Site
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("helpdesk-figures-");

    public override string Location => Path.Combine(_directory.FullName, "store.db");

    public override async Task Archive(Instant before)
    {
        while (await ((SqliteStore)Store).Archive(before) > 0) { }
    }

    public override void Dispose()
    {
        base.Dispose();
        _directory.Delete(recursive: true);
    }
}

/// <summary>A database of its own on the shared server.</summary>
public sealed class PostgresSite : Site
{
    public override string Location { get; } = PostgresServer.Shared.NewDatabase();

    public override async Task Archive(Instant before)
    {
        while (await ((PostgresStore)Store).Archive(before) > 0) { }
    }

    public override void Dispose()
    {
        base.Dispose();
        PostgresServer.Shared.Drop(Location);
    }
}
