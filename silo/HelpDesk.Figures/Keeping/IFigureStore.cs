using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Figures;

/// <summary>
/// How far the facts of a tenant go. Besides the position it names the event that is there: after a backup was restored the same position
/// may be another event, and then the facts are of a history that does not exist any more.
/// </summary>
/// <param name="Position">Every event up to here is folded in.</param>
/// <param name="Stream">Whose event is at the position; null = none.</param>
/// <param name="Version">Its version there.</param>
/// <param name="Command">Its command.</param>
/// <param name="Building">Events are being folded in actor by actor, from the archive; null = the facts are whole.</param>
public sealed record FigureCursor(long Position, ActorId? Stream, long Version, Guid Command, Building? Building)
{
    public static readonly FigureCursor Start = new(0, null, 0, Guid.Empty, null);
}

/// <summary>
/// What is above the cursor's position and up to <paramref name="To"/> is folded in for the actors up to <paramref name="After"/> (null =
/// none yet). Then the cursor's event is the one at <paramref name="To"/>, once it was seen.
/// </summary>
public sealed record Building(long To, ActorId? After);

/// <summary>What one step writes: what the fold remembers of actors, and facts by their names.</summary>
public sealed record FigureBatch(ImmutableArray<KeyValuePair<ActorId, byte[]>> Subjects, ImmutableArray<NamedFact> Facts)
{
    public static readonly FigureBatch Empty = new([], []);
}

/// <summary>Facts that begin before <paramref name="Until"/> and say something about <paramref name="From"/> or later.</summary>
public sealed record FactQuery(long From, long Until, ImmutableArray<FactKind> Kinds)
{
    /// <summary>Only those of these actors; null = all.</summary>
    public ImmutableArray<ActorId>? Of { get; init; }

    /// <summary>What began earlier comes earlier, within each kind. The store sorts, so that who goes through them need not hold them.</summary>
    public bool InOrder { get; init; }
}

/// <summary>
/// Where facts are kept: apart from what they are made of, and thrown away and made anew when need be. Implementations: a SQLite file, the
/// schema "figures" in PostgreSQL; both pass one suite (tests/HelpDesk.Figures.Tests).
/// </summary>
public interface IFigureStore : IDisposable
{
    /// <summary>How far the tenant's facts go; null = there are none.</summary>
    ValueTask<FigureCursor?> Cursor(string tenant, CancellationToken ct);

    /// <summary>What is remembered of those actors that are known.</summary>
    ValueTask<IReadOnlyDictionary<ActorId, byte[]>> Subjects(string tenant, IReadOnlyCollection<ActorId> actors, CancellationToken ct);

    /// <summary>
    /// Writes all of it and the cursor in one transaction, or nothing: false = the cursor was not <paramref name="expected"/>, somebody else
    /// has written meanwhile.
    /// </summary>
    ValueTask<bool> Write(string tenant, FigureCursor? expected, FigureCursor next, FigureBatch batch, CancellationToken ct);

    /// <summary>Throws all facts of the tenant away, whoever wrote them, and leaves this cursor.</summary>
    ValueTask Clear(string tenant, FigureCursor next, CancellationToken ct);

    /// <summary>Throws everything away, of all tenants and formats, and leaves no cursor: who follows begins anew.</summary>
    ValueTask Forget(CancellationToken ct);

    /// <summary>Facts and the cursor in one snapshot. The facts may be gone through once, within <paramref name="read"/>.</summary>
    ValueTask<T> Read<T>(string tenant, FactQuery query, Func<FigureCursor?, IEnumerable<NamedFact>, T> read, CancellationToken ct);
}

/// <summary>The part of the history that has left the feed.</summary>
public interface IArchivedHistory
{
    /// <summary>Actors that have archived events, in order, after this one.</summary>
    ValueTask<ImmutableArray<ActorId>> ArchivedActors(string tenant, ActorId? after, int limit, CancellationToken ct);
}
