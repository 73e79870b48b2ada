using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>
/// What a ticket's events mean for its clocks, computed for every decision from the states before and after (as <see cref="TicketSends"/>
/// computes whom it tells), so that no decision can forget one.
/// </summary>
internal static class TicketClocks
{
    /// <summary>The events of the clocks that follow these events of the ticket.</summary>
    public static ImmutableArray<TicketEvent> Following(TicketState before, ImmutableArray<TicketEvent> events, in At at)
    {
        if (at.Sla is not { Version: > 0 } book) return [];
        var after = TicketEvolution.Apply(before, events);
        var writer = new ClockWriter(after, book, at.Now);
        foreach (var e in events) React(before, e, writer);
        if (Rematch(before, after, book)) Review(writer);
        Pauses(writer);
        return writer.Events;
    }

    private static void React(TicketState before, TicketEvent happened, ClockWriter clocks)
    {
        switch (happened)
        {
            case TicketCreated:
                clocks.Begin(SlaMetric.Acknowledgement, ClockWhy.Created);
                clocks.Begin(SlaMetric.FirstReply, ClockWhy.Created);
                clocks.Begin(SlaMetric.Resolution, ClockWhy.Created);
                clocks.Begin(SlaMetric.QueueWait, ClockWhy.Queued);
                clocks.Begin(SlaMetric.Desk, ClockWhy.Queued);
                break;
            case TicketAssigned:
                clocks.Stop(SlaMetric.Acknowledgement, ClockWhy.Taken);
                clocks.Stop(SlaMetric.QueueWait, ClockWhy.Taken);
                break;
            case TicketQueued e: Queued(before, e, clocks); break;
            case TicketSaid { Public: true, Speaker: Speaker.Staff }:
                clocks.Stop(SlaMetric.FirstReply, ClockWhy.Replied);
                clocks.Stop(SlaMetric.NextReply, ClockWhy.Replied);
                clocks.Stop(SlaMetric.PeriodicUpdate, ClockWhy.Updated);
                if (clocks.Open) clocks.Begin(SlaMetric.PeriodicUpdate, ClockWhy.Updated);
                break;
            case TicketSaid { Public: true, Speaker: Speaker.Customer }:
                if (clocks.Ticket.RepliedAt is not null && clocks.Open) clocks.Begin(SlaMetric.NextReply, ClockWhy.CustomerWrote);
                break;
            case TicketReopened:
                clocks.Resume(SlaMetric.Resolution, ClockWhy.Reopened);
                clocks.Begin(SlaMetric.Desk, ClockWhy.Reopened);
                clocks.Begin(SlaMetric.PeriodicUpdate, ClockWhy.Reopened);
                break;
            case TicketResolved: clocks.StopAll(ClockWhy.Resolved); break;
            case TicketCancelled: clocks.StopAll(ClockWhy.Cancelled); break;
            case TicketAbandoned: clocks.StopAll(ClockWhy.Abandoned); break;
        }
    }

    /// <summary>Waits (again); in another queue its wait and the desk's time begin anew.</summary>
    private static void Queued(TicketState before, TicketQueued e, ClockWriter clocks)
    {
        // Of a resolved ticket all stand; what reopening began is for the new queue.
        if (before.Terms?.Queue != e.Terms.Queue && before.Status != TicketStatus.Resolved)
        {
            clocks.Stop(SlaMetric.QueueWait, ClockWhy.Moved, before);
            clocks.Stop(SlaMetric.Desk, ClockWhy.Moved, before);
        }
        clocks.Begin(SlaMetric.QueueWait, ClockWhy.Queued);
        clocks.Begin(SlaMetric.Desk, ClockWhy.Queued);
    }

    /// <summary>Another version of the rules, or something that conditions look at has changed.</summary>
    private static bool Rematch(TicketState before, TicketState after, SlaBook book) =>
        before.Exists && (after.SlaVersion != book.Version || before.PromisedPriority != after.PromisedPriority || before.Terms?.Queue != after.Terms?.Queue || before.Channel != after.Channel
            || !before.Tags.AsSpan().SequenceEqual(after.Tags.AsSpan()) || !before.Traits.AsSpan().SequenceEqual(after.Traits.AsSpan()));

    private static void Review(ClockWriter clocks)
    {
        if (clocks.Open) Catch(clocks);
        clocks.Rematch();
        clocks.Reviewed();
    }

    /// <summary>
    /// Clocks that the rules ask for only now, from what is known of the ticket: since its creation, as if the promise had always been there,
    /// or since it was reopened, because how long it was resolved before is not known. Neither are pauses.
    /// </summary>
    private static void Catch(ClockWriter clocks)
    {
        const string why = ClockWhy.PromisedNow;
        var ticket = clocks.Ticket;
        var open = ticket.ReopenedAt ?? ticket.CreatedAt;
        clocks.BeginSince(SlaMetric.Resolution, open, why);
        if (ticket.Ownership == 0) clocks.BeginSince(SlaMetric.Acknowledgement, open, why);
        if (ticket.RepliedAt is null) clocks.BeginSince(SlaMetric.FirstReply, open, why);
        if (ticket.Unassigned) clocks.BeginSince(SlaMetric.QueueWait, ticket.QueuedAt ?? ticket.EnqueuedAt, why);
        clocks.BeginSince(SlaMetric.Desk, ticket.QueuedAt ?? ticket.EnqueuedAt, why);
    }

    private static void Pauses(ClockWriter clocks)
    {
        var ticket = clocks.Ticket;
        foreach (var clock in ticket.Clocks)
        {
            if (clock.Stopped) continue;
            if (ticket.Status == TicketStatus.OnHold && clocks.PausesOn(clock, ticket.HeldFor)) clocks.Pause(clock.Id, ticket.HeldFor);
            else clocks.GoOn(clock.Id, ticket.Status == TicketStatus.OnHold ? ClockWhy.NotPausedAnyMore : ClockWhy.Resumed);
        }
    }
}
