using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>When a clock's target and steps are reached.</summary>
internal static class Reckoning
{
    public static Instant? Due(ClockLedger ledger, CalendarTable table, SlaTarget target) => SlaClock.Due(ledger, table, target.Within);

    /// <summary>
    /// The first step that has not come yet. Only a running clock goes towards one: who waits for the customer is not reminded, and what is done
    /// is not escalated.
    /// </summary>
    public static ClockNext? Next(ClockLedger ledger, CalendarTable table, SlaTarget target, ImmutableArray<string> done)
    {
        if (!ledger.IsRunning) return null;
        ClockNext? first = done.Contains(SlaStep.Due) || Due(ledger, table, target) is not { } due ? null : new ClockNext(due, SlaStep.Due);
        foreach (var step in target.Steps)
            if (!done.Contains(step.Name) && At(step, ledger, table, target) is { } at && (first is null || at < first.Value.At || at == first.Value.At && step.When != StepWhen.AfterDue))
                first = new ClockNext(at, step.Name);
        return first;
    }

    private static Instant? At(SlaStep step, ClockLedger ledger, CalendarTable table, SlaTarget target) => step.When switch
    {
        StepWhen.Percent => SlaClock.AtPercent(ledger, table, target.Within, step.Percent),
        StepWhen.BeforeDue => SlaClock.BeforeDue(ledger, table, target.Within, step.Offset, step.Basis),
        StepWhen.AfterDue => SlaClock.AfterDue(ledger, table, target.Within, step.Offset, step.Basis),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.When, "Unknown kind of step."),
    };
}
