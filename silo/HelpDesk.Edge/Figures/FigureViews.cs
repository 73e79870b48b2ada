using NodaTime;

namespace HelpDesk.Edge;

/// <summary>How far the facts went. <paramref name="Position"/> is a feed position.</summary>
public sealed record AsOfView(long Position, Instant At);

/// <summary>Why this report may differ from an earlier one of the same, closed intervals.</summary>
/// <param name="Figures">What changed.</param>
/// <param name="Why">What happened after the intervals were over.</param>
/// <param name="Tickets">To how many.</param>
public sealed record RestatedView(string Figures, string Why, long Tickets);

/// <summary>Figures by interval and group. A rate or a mean without a divisor is null.</summary>
/// <param name="AsOf">What had happened when it was made.</param>
/// <param name="Changed">The highest feed position of an event that changed anything here: two reports with the same are the same.</param>
/// <param name="Count">exit or entry.</param>
/// <param name="By">What the rows are.</param>
/// <param name="SlaVersion">The version of the promises by whose calendars business time is measured; another one may change it, also of the past.</param>
public sealed record FiguresView(
    AsOfView AsOf, long Changed, IReadOnlyList<RestatedView> Restated, Instant From, Instant Until, string Zone, string Count, string By, long SlaVersion,
    IReadOnlyList<FigureRowView> Rows);

/// <summary>
/// One group in one interval; <paramref name="Group"/> null = all, or those without (no tag, nobody). <paramref name="Slot"/>: the row is the sum of
/// several intervals between from and until; null = it is one.
/// </summary>
public sealed record FigureRowView(
    Instant From, Instant Until, string? Group, ContactsView Contacts, IReadOnlyList<ServiceLevelView> ServiceLevels, OffersView Offers, HandlingView Handling, TicketsView Tickets,
    PromisesView Promises, FigureSlotView? Slot);

/// <summary>What the intervals of a row have in common.</summary>
/// <param name="Weekday">monday to sunday; null = any.</param>
/// <param name="Hour">0 to 23 of the zone's wall clock; null = any.</param>
/// <param name="Intervals">How many they are: waitingBefore, waitingAfter and open promises are sums over them.</param>
/// <param name="Seconds">How long they are together: an hour that came twice on one day counts twice, one that was skipped not at all.</param>
public sealed record FigureSlotView(string? Weekday, int? Hour, int Intervals, decimal Seconds);

/// <summary>
/// Stays in queues. Counted by exit: waitingBefore + entered = answered + abandoned + shortAbandoned + moved + cancelled + resolved +
/// timedOut + failed + calledBack + waitingAfter; counted by entry the same without waitingBefore. answered = accepted + taken + assigned.
/// </summary>
public sealed record ContactsView(
    long WaitingBefore, long Entered, long Answered, long Accepted, long Taken, long Assigned, long Abandoned, long ShortAbandoned, long Moved, long Cancelled,
    long Resolved, long TimedOut, long Failed, long CalledBack, long WaitingAfter, decimal? AverageSpeedOfAnswerSeconds, decimal LongestWaitSeconds, decimal? AverageTimeToAbandonSeconds, decimal? AbandonmentRate);

/// <summary>A service level as one definition has it: part / of; see GET /v1/figures/definitions.</summary>
public sealed record ServiceLevelView(string Definition, decimal? Value, long Part, long Of);

/// <summary>Offers that ended; elsewhere: several were offered it together, and another answered first.</summary>
public sealed record OffersView(long Accepted, long Declined, long Missed, long Lost, long Withdrawn, long AgentGone, long Elsewhere, decimal? AnswerRate);

/// <summary>Terms of holders that ended, wrap-up included.</summary>
public sealed record HandlingView(
    long Handled, decimal TalkSeconds, decimal HoldSeconds, decimal WrapUpSeconds, decimal? AverageHandleSeconds, decimal? AverageActiveSeconds, long Resolved, long ToQueue,
    long ToAgent, long Released, long Reassigned, long ClientGone, long Escalated, decimal? TransferRate);

/// <summary>
/// Tickets from opening to solution, in wall time; "business" is the time while the calendars of the promise, or the one that was named, are
/// open, of as many as have such.
/// </summary>
public sealed record TicketsView(
    long Created, long Reopened, long Resolved, long Cancelled, long Closed, decimal? AverageResolutionSeconds, long FirstReplies, decimal? AverageFirstReplySeconds,
    long Acknowledged, decimal? AverageAcknowledgeSeconds, long ReopenedSince, decimal? ReopenRate, long FirstContact, long FirstContactPending, decimal? FirstContactRate,
    long BusinessResolved, decimal? AverageBusinessResolutionSeconds, long BusinessFirstReplies, decimal? AverageBusinessFirstReplySeconds);

/// <summary>
/// Promises to customers, or those that were asked for: open before + promised = met + missed + dropped + open. breached counts when it
/// was found missed, also what was kept by a later, longer target.
/// </summary>
public sealed record PromisesView(
    long Promised, long Met, long Missed, long Dropped, long Breached, long Open, long OpenBreached, decimal? ShareMet, decimal LongestOverdueSeconds, decimal OpenOverdueSeconds);

/// <summary>Now and the windows that end now.</summary>
public sealed record LiveFiguresView(AsOfView AsOf, string Zone, string By, IReadOnlyList<LiveWindowView> Windows, IReadOnlyList<BacklogView> Backlog);

/// <summary>5m, 15m, 30m, 60m or today.</summary>
public sealed record LiveWindowView(string Window, IReadOnlyList<FigureRowView> Rows);

/// <summary>Open tickets by their age since they were created.</summary>
public sealed record BacklogView(string? Group, long Open, decimal? AverageAgeSeconds, decimal OldestSeconds, IReadOnlyList<AgeClassView> Ages);

/// <summary>Open tickets younger than this; <paramref name="BelowSeconds"/> null = all older ones.</summary>
public sealed record AgeClassView(decimal? BelowSeconds, long Count);

/// <summary>How far the figures are. <paramref name="Building"/>: they are being made from the events; <paramref name="Behind"/>: events that are not folded in yet.</summary>
public sealed record FigureStatusView(long Position, long Head, long Behind, bool Building);

/// <summary>What a figure means, in one line, with its formula and where the definition is from.</summary>
public sealed record DefinitionView(string Name, string Formula, string Source);

public sealed record DefinitionList(IReadOnlyList<DefinitionView> Items);

/// <summary>The tickets behind a figure, newest number first.</summary>
public sealed record TicketsBehindView(AsOfView AsOf, string Figure, long Count, IReadOnlyList<TicketBrief> Items, string? Next);
