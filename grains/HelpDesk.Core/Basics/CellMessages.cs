using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

// What the cell itself tells its decider.

/// <summary>
/// First message after loading. For an agent <paramref name="Epoch"/> is the newly committed one, and <paramref name="Load"/> and
/// <paramref name="IdleSince"/> were read in a snapshot begun after it.
/// </summary>
public sealed record Started(long Epoch, ImmutableArray<LoadFact> Load, Instant? IdleSince) : Message;

/// <summary>What the store knows of one (ticket, agent): the load row and the ticket's version and feed position that wrote it.</summary>
public sealed record LoadFact(Guid Ticket, long Version, LoadRow Row);

/// <summary>The wake-up that <see cref="IDecider{TState}.WakeAt"/> asked for, or a due row that a clock shard found.</summary>
public sealed record Due : Message;

/// <summary>The commit for <paramref name="Original"/> failed because an epoch that it required is no longer the newest.</summary>
public sealed record EpochRefused(Message Original) : Message;

/// <summary>The command behind <paramref name="Original"/>, sent by another actor, was accepted before with this answer.</summary>
public sealed record Repeated(Message Original, Answer Answer) : Message;

/// <summary>The commit for <paramref name="Original"/>, sent by another actor, was refused by the store for good (not a race, not a time-out).</summary>
public sealed record CommitRefused(Message Original, Refused Answer) : Message;

/// <summary>The feed says that <paramref name="Ticket"/> reached <paramref name="Version"/>; whoever already knows ignores it.</summary>
public sealed record TicketChanged(Guid Ticket, long Version) : Message;

/// <summary>The keeper's call: nobody waits for a dead actor.</summary>
public sealed record Nudge : Message;
