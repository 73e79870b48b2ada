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
    /// <summary>Positions up to here are no longer kept.</summary>
    public long Trimmed { get; set; }
    public long LastNumber { get; set; }
    public long Head => Trimmed + Feed.Count;
    public Dictionary<Guid, (long BodyHash, object Answer)> Answers { get; } = [];
    /// <summary>Refusals of claims: a late copy of one must not be granted after its sender was told no.</summary>
    public Dictionary<Guid, object> RefusedAttempts { get; } = [];
    public Dictionary<Guid, ContentRow> Content { get; } = [];
    public SortedDictionary<string, SortedDictionary<(Guid Ticket, LoadPhase Phase), LoadFact>> Load { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, NodaTime.Instant> IdleSince { get; } = new(StringComparer.Ordinal);
}
