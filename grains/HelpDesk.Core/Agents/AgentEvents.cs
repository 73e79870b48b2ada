using NodaTime;

namespace HelpDesk.Core;

/// <summary>An event of an agent.</summary>
public abstract record AgentEvent : Event;

public sealed record AgentConfigured(AgentProfile Profile) : AgentEvent;
/// <summary>He is in this activity from <paramref name="At"/> on. Ends a drain.</summary>
public sealed record ActivityChanged(string Activity, bool Available, Instant At) : AgentEvent;
/// <summary>Nothing new from now on; when the last open item is gone he enters <paramref name="Next"/>.</summary>
public sealed record DrainStarted(string Next, bool NextAvailable) : AgentEvent;
/// <summary>An offer rang without an answer; <paramref name="Count"/> in a row.</summary>
public sealed record NoAnswerCounted(Guid Ticket, Guid Offer, int Count) : AgentEvent;
/// <summary>He answered again: the count of unanswered offers starts anew.</summary>
public sealed record NoAnswerReset : AgentEvent;
/// <summary>His client was not heard of for longer than its lease.</summary>
public sealed record LeaseLapsed(Instant At) : AgentEvent;
/// <summary>His client is back after a lapse.</summary>
public sealed record LeaseRestored(Instant At) : AgentEvent;
