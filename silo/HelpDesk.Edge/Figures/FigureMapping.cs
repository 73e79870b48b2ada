using HelpDesk.Figures;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Reports as the API shows them: ticks become seconds here, and nowhere before.</summary>
internal static class FigureMapping
{
    public static FiguresView View(FigureAsk ask, FigureReport report) => new(
        View(report.AsOf), report.Changed, Restated(report), ask.From, ask.Until, ask.Zone.Id, Kebab.Of(ask.Query.Count), ask.By,
        ask.Query.Business.Version, Rows(report, ask.Switches));

    public static AsOfView View(AsOf asOf) => new(asOf.Position, asOf.At);

    public static IReadOnlyList<RestatedView> Restated(FigureReport report) => report.RestatedByReopening is var tickets and > 0
        ? [new RestatedView("reopenedSince, reopenRate, firstContact, firstContactRate", "reopened after the interval in which they were resolved", tickets)] : [];

    /// <summary>By interval, then by group; without groups every interval has its row, also when nothing happened.</summary>
    public static IReadOnlyList<FigureRowView> Rows(FigureReport report, GenesysSwitches switches)
    {
        var groups = report.Query.By == GroupBy.None ? [""] : report.Groups;
        return [.. from row in Enumerable.Range(0, report.Query.Rows)
                   from g in groups
                   let tally = report.Tallies.GetValueOrDefault((row, g))
                   where tally is not null || report.Query.By == GroupBy.None
                   select Row(report.Query.Row(row), View(report.Query.Plan?.Rows[row]), g, tally ?? new Tally(), switches)];
    }

    public static IReadOnlyList<ServiceLevelView> Levels(ContactTally t, GenesysSwitches switches) =>
        [.. Enum.GetValues<ServiceLevelKind>().Select(kind => (kind, Ratio: ServiceLevel.Of(kind, t, switches)))
            .Select(l => new ServiceLevelView(Kebab.Of(l.kind), l.Ratio.Value, (long)l.Ratio.Part, (long)l.Ratio.Of))];

    public static BacklogView View(string group, Backlog backlog) => new(
        Named(group), backlog.Open, new Ratio(backlog.AgeSum, backlog.Open).Seconds, Seconds(backlog.Oldest),
        [.. backlog.Counts.Select((count, i) => new AgeClassView(i < Backlog.Ages.Length ? (decimal)Backlog.Ages[i].TotalSeconds : null, count))]);

    public static decimal Seconds(Int128 ticks) => (decimal)ticks / NodaConstants.TicksPerSecond;

    public static string Weekday(IsoDayOfWeek day) => Kebab.Of(day);

    public static string? Named(string group) => group == "" ? null : group;

    private static FigureSlotView? View(SlotRow? row) => row is null ? null : new(
        row.Slot.Weekday is { } day ? Weekday(day) : null, row.Slot.Hour, row.Intervals, Seconds(row.Ticks));

    private static FigureRowView Row(Bucket interval, FigureSlotView? slot, string group, Tally t, GenesysSwitches switches) => new(
        Instant.FromUnixTimeTicks(interval.From), Instant.FromUnixTimeTicks(interval.Until), Named(group), Contacts(t.Contacts), Levels(t.Contacts, switches),
        new OffersView(t.Offers.Accepted, t.Offers.Declined, t.Offers.Missed, t.Offers.Lost, t.Offers.Withdrawn, t.Offers.AgentGone, t.Offers.Elsewhere, t.Offers.AnswerRate.Value),
        Handling(t.Handling), Tickets(t.Lives), Promises(t.Promises), slot);

    private static ContactsView Contacts(ContactTally t) => new(
        t.WaitingBefore, t.Entered, t.Answered, t.Accepted, t.Taken, t.Assigned, t.Abandoned, t.ShortAbandoned, t.Moved, t.Cancelled, t.Resolved, t.TimedOut, t.Failed, t.CalledBack, t.WaitingAfter,
        t.SpeedOfAnswer.Seconds, Seconds(t.LongestWait), t.TimeToAbandon.Seconds, t.AbandonmentRate.Value);

    private static HandlingView Handling(HandleTally t) => new(
        t.Handled, Seconds(t.Talk), Seconds(t.Hold), Seconds(t.WrapUp), t.HandleTime.Seconds, t.ActiveTime.Seconds, t.Resolved, t.ToQueue, t.ToAgent, t.Released, t.Reassigned,
        t.ClientGone, t.Escalated, t.TransferRate.Value);

    private static TicketsView Tickets(LifeTally t) => new(
        t.Created, t.Reopened, t.Resolved, t.Cancelled, t.Closed, t.ResolutionTime.Seconds, t.FirstReplies, t.FirstReplyTime.Seconds, t.Acknowledged, t.AcknowledgeTime.Seconds,
        t.ReopenedSince, t.ReopenRate.Value, t.FirstContact, t.FirstContactPending, t.FirstContactRate.Value, t.BusinessToResolve.Count, t.BusinessToResolve.Mean.Seconds,
        t.BusinessToFirstReply.Count, t.BusinessToFirstReply.Mean.Seconds);

    private static PromisesView Promises(PromiseTally t) => new(
        t.Promised, t.Met, t.Missed, t.Dropped, t.Breached, t.Open, t.OpenBreached, t.ShareMet.Value, Seconds(t.LongestOverdue), Seconds(t.OpenOverdue));
}
