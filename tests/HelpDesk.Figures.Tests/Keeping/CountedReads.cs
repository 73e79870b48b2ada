using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Figures.Tests;

/// <summary>A store of facts, and the feed beside it, that count what is read of them.</summary>
internal sealed class CountedReads(IFigureStore figures, IStore store) : IFigureStore, IStore
{
    /// <summary>Facts that were gone through.</summary>
    public int Facts { get; private set; }

    /// <summary>Events of the feed that were asked for.</summary>
    public int Events { get; private set; }

    /// <summary>Done once, before facts are read the next time: somebody else goes on meanwhile.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public void Reset() => (Facts, Events) = (0, 0);

    public ValueTask<FigureCursor?> Cursor(string tenant, CancellationToken ct) => figures.Cursor(tenant, ct);

    public ValueTask<IReadOnlyDictionary<ActorId, byte[]>> Subjects(string tenant, IReadOnlyCollection<ActorId> actors, CancellationToken ct) => figures.Subjects(tenant, actors, ct);

    public ValueTask<bool> Write(string tenant, FigureCursor? expected, FigureCursor next, FigureBatch batch, CancellationToken ct) => figures.Write(tenant, expected, next, batch, ct);

    public ValueTask Clear(string tenant, FigureCursor next, CancellationToken ct) => figures.Clear(tenant, next, ct);

    public ValueTask Forget(CancellationToken ct) => figures.Forget(ct);

    public async ValueTask<T> Read<T>(string tenant, FactQuery query, Func<FigureCursor?, IEnumerable<NamedFact>, T> read, CancellationToken ct)
    {
        if (Meanwhile is { } meanwhile)
        {
            Meanwhile = null;
            await meanwhile();
        }
        return await figures.Read(tenant, query, (cursor, facts) => read(cursor, facts.Select(fact =>
        {
            Facts++;
            return fact;
        })), ct);
    }

    public void Submit(StoreRequest request, Action<StoreReply> reply) => store.Submit(request, r =>
    {
        if (r is FeedPage page) Events += page.Items.Length;
        reply(r);
    });

    public void Dispose()
    {
        // What it counts is another's.
    }
}
