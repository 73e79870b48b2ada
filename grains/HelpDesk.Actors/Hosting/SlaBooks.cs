using System.Collections.Concurrent;
using HelpDesk.Core;

namespace HelpDesk.Actors;

/// <summary>
/// What the tenants promise, as far as this process knows: shared by its cells, so that a million tickets don't keep a copy each. Read from
/// the store by the first cell that needs it, renewed by the feed. A cell that meets a newer version in its own state reads it at once.
/// </summary>
public sealed class SlaBooks
{
    private readonly ConcurrentDictionary<string, SlaBook> _books = new(StringComparer.Ordinal);

    /// <summary>For whoever drives the cells of a tenant that promises nothing by hand.</summary>
    public static SlaBooks NothingPromised(string tenant)
    {
        var books = new SlaBooks();
        books.Learn(tenant, SlaBook.Empty);
        return books;
    }

    /// <summary>The actor that keeps a tenant's promises, as the store answered.</summary>
    public void Learn(string tenant, Loaded loaded)
    {
        var state = (SlaState?)loaded.State ?? loaded.Events.Aggregate(Sla.Initial(ActorId.Sla(tenant)), Sla.Apply);
        Learn(tenant, state.Book());
    }

    /// <summary>The newest version that was learnt; null = nothing was yet.</summary>
    public SlaBook? Of(string tenant) => _books.GetValueOrDefault(tenant);

    /// <summary>Takes it in unless a newer one is known.</summary>
    public void Learn(string tenant, SlaBook book) =>
        _books.AddOrUpdate(tenant, static (_, learnt) => learnt, static (_, known, learnt) => learnt.Edition > known.Edition ? learnt : known, book);
}
