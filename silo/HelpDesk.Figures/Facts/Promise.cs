using HelpDesk.Core;

namespace HelpDesk.Figures;

/// <summary>What became of a promise. The numbers are stored: never renumber.</summary>
public enum PromiseEnd
{
    /// <summary>Nothing yet: its clock runs or is paused.</summary>
    Open = 0,
    Met = 1,
    Missed = 2,
    /// <summary>Another policy counts, or none.</summary>
    Dropped = 3,
}

/// <summary>
/// One policy's promise about one clock of a ticket, from when it began to count until the clock stopped or another policy counted. A clock
/// that goes on after a reopening is promised anew: what was kept at the first solution stays kept.
/// </summary>
/// <param name="From">When it was decided that it counts; its clock may count since earlier.</param>
/// <param name="Policy">Whose promise it is.</param>
/// <param name="Agent">Who held the ticket last while it counted; null = nobody.</param>
/// <param name="End">Met or missed by what the policy said at the stop.</param>
/// <param name="MissedAt">When it was found missed, also by an earlier, shorter target of the policy.</param>
/// <param name="WasMissed">The clock had been missed since it was started, before this promise began.</param>
/// <param name="LateSince">The due time by what the policy said last, where it has passed; of what is open else the one at which its clock was found missed.</param>
public sealed record Promise(
    long From, long? Until, Traits Traits, SlaMetric Metric, bool Internal, string Policy, string? Agent, PromiseEnd End, long? MissedAt, bool WasMissed, long? LateSince)
    : TicketFact(From, Until, Traits)
{
    public override FactKind Kind => FactKind.Promise;
    public override string? Who => Agent;
}
