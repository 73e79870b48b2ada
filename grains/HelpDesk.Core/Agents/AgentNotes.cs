using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

// What an agent's activation knows in memory only; a new activation learns it anew from rows and messages.

internal sealed record Activated(long Epoch, ImmutableArray<LoadItem> Load, Instant IdleSince, Instant? LeaseUntil) : Note;

/// <summary>Room is set aside until the ticket's word arrives.</summary>
internal sealed record RoomReserved(Reservation Reservation) : Note;

/// <summary>The ticket was told again; the next time is <paramref name="RepeatAt"/>.</summary>
internal sealed record ReservationRepeated(Guid Reservation, Instant RepeatAt) : Note;

/// <summary>The ticket's word: a reservation ended, and perhaps what the ticket costs changed. <paramref name="Now"/> = idle since, if it freed him.</summary>
internal sealed record WordLearnt(Guid? Reservation, LoadItem? Item, Instant Now) : Note;

/// <summary>Wrap-ups that are over and memories that are old go.</summary>
internal sealed record TimePassed(Instant Now) : Note;

internal sealed record AskedAbout(Guid Ticket, Instant AskAt) : Note;
internal sealed record LeaseRenewed(Instant Until) : Note;
internal sealed record LeaseDropped : Note;
internal sealed record PickSeen(string Pool, Guid Run, long Pick) : Note;
internal sealed record ViewSent : Note;
