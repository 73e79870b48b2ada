using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>What the store holds of one actor.</summary>
internal sealed class SimActor(ActorId id)
{
    public ActorId Id { get; } = id;
    public long Version { get; set; }
    public long Epoch { get; set; }
    public long Number { get; set; }
    /// <summary>The state as it was given, or its bytes where the store works through the codec.</summary>
    public object? State { get; set; }
    public List<Event> Events { get; } = [];
    public Rows Rows { get; set; } = Rows.None;
}

/// <summary>What the store holds of one tenant beside its actors.</summary>
internal sealed class SimTenant
{
    public List<FeedItem> Feed { get; } = [];
    /// <summary>Positions up to here were archived; their actors keep the events.</summary>
    public long Archived { get; set; }
    public long LastNumber { get; set; }
    public long Head => Archived + Feed.Count;
    public SortedDictionary<Guid, SimOutboxItem> Outbox { get; } = [];
    public Dictionary<Guid, (long BodyHash, object Answer)> Answers { get; } = [];
    /// <summary>Refusals of claims: a late copy of one must not be granted after its sender was told no.</summary>
    public Dictionary<Guid, object> RefusedAttempts { get; } = [];
    public Dictionary<Guid, ContentRow> Content { get; } = [];
    public SortedDictionary<string, SortedDictionary<(Guid Ticket, LoadPhase Phase), LoadFact>> Load { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, NodaTime.Instant> IdleSince { get; } = new(StringComparer.Ordinal);
}

/// <summary>Something that is to leave the system.</summary>
internal sealed record SimOutboxItem(OutboxItem Item)
{
    public int Attempts { get; init; }
    public int Failures { get; init; }
    public NodaTime.Instant TakenUntil { get; init; } = NodaTime.Instant.MinValue;
    public bool Dead { get; init; }
}
