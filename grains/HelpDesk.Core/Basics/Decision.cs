using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>What an actor is told.</summary>
public abstract record Message;

/// <summary>Something that an actor's state is made from.</summary>
public abstract record Change;

/// <summary>A durable change. Its shape is frozen once released (docs/events, golden histories). No personal data: content ids only.</summary>
public abstract record Event : Change;

/// <summary>A change that lives in memory only: a reservation, a client's lease, what was learnt from rows.</summary>
public abstract record Note : Change;

/// <summary>
/// A message to another actor. It leaves after the decision's events are durable. <paramref name="As"/> hands on the command of a
/// client that another actor will decide; without it the engine itself is the origin.
/// </summary>
public readonly record struct Send(ActorId To, Message Message, Origin? As = null);

/// <summary>Who asked, under which command id, with which body. <see cref="BodyHash"/> detects one key with two bodies.</summary>
public sealed record Origin(By By, Guid Command, long BodyHash)
{
    public static readonly Origin Engine = new(By.Engine, Guid.Empty, 0);

    /// <summary>Only commands of clients have an id; what actors tell each other has none and keeps no answer.</summary>
    public bool IsCommand => Command != Guid.Empty;
}

/// <summary>The commit holds only if the agent's activation is still the newest (fencing; PROMISES P6).</summary>
public readonly record struct EpochIs(string Agent, long Epoch);

/// <summary>An answer decided elsewhere that this actor hands to the client who waits here.</summary>
public readonly record struct Relay(Guid Command, Answer Answer);

/// <summary>The outcome of one decision.</summary>
public sealed record Decision
{
    public static readonly Decision Nothing = new();

    public ImmutableArray<Change> Changes { get; init; } = [];
    public ImmutableArray<Send> Sends { get; init; } = [];
    /// <summary>The answer to the command that is being decided; it leaves after a commit or a version check.</summary>
    public Answer? Answer { get; init; }
    /// <summary>What leaves the system because of the changes; without changes nothing does.</summary>
    public ImmutableArray<Outgoing> Outgoing { get; init; } = [];
    public ImmutableArray<Relay> Relays { get; init; } = [];
    public ImmutableArray<EpochIs> Requires { get; init; } = [];
    /// <summary>The version of the rules under which this was decided, kept in the event envelope; 0 = none applies.</summary>
    public long PolicyVersion { get; init; }

    /// <summary>What this decision answers to beside the command: a pick, an offer.</summary>
    public Guid Cause { get; init; }
    /// <summary>What the engine itself says: kept with the events that name it.</summary>
    public ImmutableArray<NewText> Texts { get; init; } = [];
    /// <summary>The claim's reservation: its refusal is kept by the store (see Append.Attempt).</summary>
    public Guid Attempt { get; init; }
    /// <summary>What is said without events leaves only after the store confirmed that this copy is the newest, as answers do.</summary>
    public bool Confirm { get; init; }
    /// <summary>The promises in <see cref="At.Sla"/> are older than what this rests on: read them, then decide anew. Nothing else counts.</summary>
    public bool ReadSla { get; init; }
    /// <summary>This copy is behind the store: read again, then decide the message anew. Nothing else of the decision counts.</summary>
    public bool Reload { get; init; }

    public static Decision Refuse(string code, Sentence words) => new() { Answer = new Refused(code, words) };
}

/// <summary>
/// A pure, synchronous, deterministic actor: equal arguments give equal results, no clock, no random, no I/O.
/// <see cref="WakeAt"/> and <see cref="Rows"/> are functions of the state so that what is stored beside the events can't drift from it.
/// </summary>
public interface IDecider<TState>
{
    static abstract TState Initial(ActorId id);
    static abstract TState Apply(TState state, Change change);
    static abstract Decision Decide(TState state, Message message, in At at);
    static abstract NodaTime.Instant? WakeAt(TState state);
    /// <summary>What is due at this time comes before any message that is decided later; null = nothing is so strict.</summary>
    static virtual NodaTime.Instant? FirstAt(TState state) => null;
    static abstract Rows Rows(TState state);
    /// <summary>When the state last changed: an actor's time never goes back behind it, whatever a node's clock says.</summary>
    static abstract NodaTime.Instant ChangedAt(TState state);
}
