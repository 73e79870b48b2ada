using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Figures;

/// <summary>
/// Brings a tenant's facts up to the feed, a step at a time. Each step reads events, folds them onto what is remembered of their actors,
/// and writes the result if the cursor is still where it was read: so several nodes may try, and a step that was cut short was never made.
/// </summary>
internal sealed class FigureKeeper(string tenant, IStore store, IReads reads, IArchivedHistory archive, IFigureStore figures)
{
    private const int HistoryPage = 500;
    private const int ActorsOfStep = 50;

    /// <summary>Where to go on. Facts of another history, or of none, are thrown away first.</summary>
    public async Task<FigureCursor> Begin(CancellationToken ct) =>
        await figures.Cursor(tenant, ct) is { } cursor && await IsOurs(cursor, ct) ? cursor : await Restart(ct);

    /// <summary>
    /// The next step, of at most so many events of the feed. The cursor itself = the feed has nothing more; null = somebody else has written
    /// meanwhile, or the feed is another one: begin anew.
    /// </summary>
    public async Task<FigureCursor?> Advance(FigureCursor cursor, int limit, CancellationToken ct)
    {
        if (cursor.Building is { } building) return await Build(cursor, building, ct);
        return await store.Ask(new ReadFeed(tenant, cursor.Position, limit), ct) switch
        {
            FeedPage { Items: [] } => cursor,
            FeedPage page => await Write(cursor, CursorAt(page.Items[^1]), page.Items, ct),
            // What follows has been archived meanwhile: it is read actor by actor.
            FeedReset reset when cursor.Position < reset.Earliest => await Write(
                cursor, cursor with { Stream = null, Building = new Building(reset.Earliest - 1, null) }, [], ct),
            FeedReset => null,
            var reply => throw new IOException($"The feed of '{tenant}' could not be read after {cursor.Position}: {reply}."),
        };
    }

    /// <summary>Whether the event at the cursor is the one that was folded in.</summary>
    private async Task<bool> IsOurs(FigureCursor cursor, CancellationToken ct)
    {
        if (cursor.Building is not null || cursor.Position == 0) return true;
        if (cursor.Stream is not { } stream) return false;
        var there = await reads.History(stream, cursor.Version - 1, 1, ct);
        return there is [{ } item] && item.Position == cursor.Position && item.Version == cursor.Version && item.Command == cursor.Command;
    }

    private async Task<FigureCursor> Restart(CancellationToken ct)
    {
        await figures.Clear(tenant, FigureCursor.Start, ct);
        return FigureCursor.Start;
    }

    /// <summary>
    /// The histories of the next archived actors, as far as this building goes. Actors don't meet in the fold, so their order does not
    /// matter; what each of them did after that comes with the feed.
    /// </summary>
    private async Task<FigureCursor?> Build(FigureCursor cursor, Building building, CancellationToken ct)
    {
        var actors = await archive.ArchivedActors(tenant, building.After, ActorsOfStep, ct);
        if (actors is []) return await Write(cursor, cursor with { Position = building.To, Building = null }, [], ct);
        var items = new List<FeedItem>();
        foreach (var actor in actors) await Past(actor, cursor.Position, building.To, items, ct);
        var last = items.Find(item => item.Position == building.To);
        var next = last is null ? cursor : cursor with { Stream = last.Stream, Version = last.Version, Command = last.Command };
        return await Write(cursor, next with { Building = building with { After = actors[^1] } }, items, ct);
    }

    private async Task Past(ActorId actor, long after, long to, List<FeedItem> into, CancellationToken ct)
    {
        for (var version = 0L; ;)
        {
            var page = await reads.History(actor, version, HistoryPage, ct);
            into.AddRange(page.Where(item => item.Position > after && item.Position <= to));
            if (page.Length < HistoryPage || page[^1].Position >= to) return;
            version = page[^1].Version;
        }
    }

    private async Task<FigureCursor?> Write(FigureCursor cursor, FigureCursor next, IReadOnlyList<FeedItem> items, CancellationToken ct)
    {
        var concerned = items.Select(item => item.Stream).Where(FigureFold.Concerns).ToHashSet();
        var remembered = concerned.Count == 0 ? ImmutableDictionary<ActorId, byte[]>.Empty : await figures.Subjects(tenant, concerned, ct);
        // What another node has folded in meanwhile can't be folded in again; only where the cursor still stands is this what was remembered at it.
        if (await figures.Cursor(tenant, ct) != cursor) return null;
        var fold = new FigureFold(remembered);
        foreach (var item in items) fold.Add(item);
        return await figures.Write(tenant, cursor, next, fold.Result(), ct) ? next : null;
    }

    private static FigureCursor CursorAt(FeedItem item) => new(item.Position, item.Stream, item.Version, item.Command, null);
}
