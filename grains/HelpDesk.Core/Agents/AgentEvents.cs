using NodaTime;

namespace HelpDesk.Core;

/// <summary>An event of an agent; <paramref name="At"/> is when it was decided.</summary>
public abstract record AgentEvent(Instant At) : Event;

/// <summary>He works by this profile from now on.</summary>
public sealed record AgentConfigured(AgentProfile Profile, Instant At) : AgentEvent(At)
{
    /// <summary>It is a saved one, until a time; null = it is his own.</summary>
    public ProfileLoan? Loan { get; init; }
}
/// <summary>He is in this activity from <paramref name="At"/> on. Ends a drain.</summary>
public sealed record ActivityChanged(string Activity, bool Available, Instant At) : AgentEvent(At);
/// <summary>Nothing new from now on; when the last open item is gone he enters <paramref name="Next"/>.</summary>
public sealed record DrainStarted(string Next, bool NextAvailable, Instant At) : AgentEvent(At);
/// <summary>An offer rang without an answer; <paramref name="Count"/> in a row.</summary>
public sealed record NoAnswerCounted(Guid Ticket, Guid Offer, int Count, Instant At) : AgentEvent(At);
/// <summary>He answered again: the count of unanswered offers starts anew.</summary>
public sealed record NoAnswerReset(Instant At) : AgentEvent(At);
/// <summary>His client was not heard of for longer than its lease.</summary>
public sealed record LeaseLapsed(Instant At) : AgentEvent(At);
/// <summary>His client is back after a lapse.</summary>
public sealed record LeaseRestored(Instant At) : AgentEvent(At);
