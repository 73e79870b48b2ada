using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>How each event changes a ticket. No decision is made here: what the event says has happened.</summary>
internal static class TicketEvolution
{
    /// <summary>After all of them, in their order.</summary>
    public static TicketState Apply(TicketState state, ImmutableArray<TicketEvent> events)
    {
        foreach (var e in events) state = Apply(state, e);
        return state;
    }

    public static TicketState Apply(TicketState state, Change change)
    {
        var next = change switch
        {
            TicketCreated e => Created(state, e),
            TicketOffered { Joint: { } pick } e => JointRounds.Joined(state, e, pick) with { Status = TicketStatus.Offered, Round = e.Round, Terms = e.Terms },
            TicketOffered e => state with
            {
                Status = TicketStatus.Offered, Round = e.Round, Terms = e.Terms, Offers = state.Offers.Add(e.Offer),
            },
            OfferEnded e => Ended(state, e),
            TicketAssigned e => Assigned(state, e),
            HolderReleased e => Released(state, e),
            TicketQueued e => state with
            {
                Status = TicketStatus.Waiting, Terms = e.Terms, Requires = e.Requires, EnqueuedAt = e.EnqueuedAt, QueuedAt = e.At,
                Deferred = e.Terms.Queue == state.Terms?.Queue ? state.Deferred : null,
            },
            TicketDeferred e => state with { Deferred = e.As, Channel = e.Channel ?? state.Channel },
            TicketHeld e => state with { Status = TicketStatus.OnHold, HeldFor = e.For },
            TicketResumed e => state with { Status = TicketStatus.Processing, HolderUnits = e.Units, HolderReservation = e.Reservation, Callback = state.Callback is { } back ? back with { NextAt = null } : null },
            TicketResolved e => Resolved(state, e),
            WrapUpEnded e => state with
            {
                WrapUps = state.WrapUps.RemoveAll(w => w.Agent == e.Agent), Freed = Free(state.Freed, e.Agent, e.At),
            },
            TicketReopened e => state with { ReopenedAt = e.At, Deferred = null },
            TicketClosed => state with { Status = TicketStatus.Closed },
            TicketCancelled e => Left(state, TicketStatus.Cancelled, e.Agent, e.At),
            TicketAbandoned e => Left(state, TicketStatus.Abandoned, e.Agent, e.At),
            TicketSaid { Public: true, Speaker: Speaker.Staff } e => state with { RepliedAt = state.RepliedAt ?? e.At },
            TicketSaid => state,
            TicketEdited e => Edited(state, e),
            ClockMoved or ClockRetargeted or ClockStepReached or ClockFolded => state with { Clocks = ClockEvolution.Apply(state.Clocks, (TicketEvent)change) },
            ClocksReviewed e => state with { SlaVersion = e.SlaVersion },
            AutomationsMoved or AutomationRan => state with { Automations = AutomationEvolution.Apply(state.Automations, (TicketEvent)change) },
            TermsAsked e => state with { Asked = e.Asked },
            AgentPassed e => state with { Joint = state.Joint is { } round ? round with { Passed = round.Passed.Add(e.Agent) } : null },
            MoreAsked e => state with { Joint = state.Joint is { } round ? round with { AskedMoreAt = e.At } : null },
            // Who talks to the caller has the ticket, though it had left.
            CallConnected e when state.Status == TicketStatus.Abandoned || (e.Agent is not null && !state.Unassigned && !state.Assigned) => state with { Call = CallEvolution.Apply(state.Call, e), Callback = null, Status = TicketStatus.Waiting },
            CallConnected e => state with { Call = CallEvolution.Apply(state.Call, e), Callback = null },
            CallbackPromised e => state with { Call = CallEvolution.Apply(state.Call, e), Callback = new Callback(e.Line, e.Terms) { Confirmed = e.Confirmed } },
            CallbackMissed e => state with { Call = CallEvolution.Apply(state.Call, e), Callback = state.Callback! with { Attempts = e.Attempt, NextAt = e.NextAt } },
            CallReported or CallOver or CallDialled or CallbackMerged or PlaceResumed or CallCommanded or CallCommandRefused or CommandDelivered or CommandSent =>
                state with { Call = CallEvolution.Apply(state.Call, change) },
            _ => throw new ArgumentException($"A ticket has no {change.GetType().Name}.", nameof(change)),
        };
        if (change is not TicketEvent happened) return next;
        if (next is { Joint: not null, Status: not TicketStatus.Offered }) next = next with { Joint = null };
        var line = next.SlaVersion > 0 || state.Timeline is not null ? TicketTimeline.After(state, happened, next) : null;
        return next with { Version = state.Version + 1, UpdatedAt = happened.At, Timeline = line };
    }

    private static TicketState Created(TicketState state, TicketCreated e) => state with
    {
        Status = TicketStatus.Waiting,
        Terms = e.Terms,
        Channel = e.Channel,
        Priority = e.Priority,
        Requires = e.Requires,
        Tags = e.Tags,
        Traits = e.Traits,
        SlaVersion = e.SlaVersion,
        Subject = e.Subject,
        Requester = e.Requester,
        Fields = e.Fields,
        CreatedAt = e.At,
        EnqueuedAt = e.EnqueuedAt,
        QueuedAt = e.At,
    };

    private static TicketState Ended(TicketState state, OfferEnded e)
    {
        var offers = state.Offers.RemoveAll(o => o.Id == e.Offer);
        return state with
        {
            Offers = offers,
            Blocks = e.Block is null ? state.Blocks : Blocked(state.Blocks, e.Block),
            Status = offers.IsEmpty && state.Status == TicketStatus.Offered ? TicketStatus.Waiting : state.Status,
        };
    }

    private static TicketState Assigned(TicketState state, TicketAssigned e) => state with
    {
        Status = TicketStatus.Processing,
        Offers = [],
        Holder = e.Agent,
        HolderUnits = e.Units,
        HolderReservation = e.Reservation,
        HolderTelephone = e.Telephone,
        Ownership = e.Ownership,
        WrapUps = state.WrapUps.RemoveAll(w => w.Agent == e.Agent),
    };

    private static TicketState Released(TicketState state, HolderReleased e) => state with
    {
        Holder = null,
        HolderUnits = 0,
        HolderReservation = Guid.Empty,
        Callback = state.Callback is { } back ? back with { NextAt = null } : null,
        Freed = Free(state.Freed, e.Agent, e.At),
        // Who gave it back, or had it too long, should not be the first to get it again.
        Blocks = e.Cause is ReleaseCause.Released or ReleaseCause.Escalated or ReleaseCause.Automated && state.Terms is { } terms
            ? Blocked(state.Blocks, new Block(e.Agent, e.At + terms.DeclineBlock)) : state.Blocks,
    };

    private static TicketState Resolved(TicketState state, TicketResolved e)
    {
        var next = state with
        {
            Status = TicketStatus.Resolved,
            Offers = [],
            Holder = null,
            HolderUnits = 0,
            HolderReservation = Guid.Empty,
            LastHolder = e.Agent ?? state.LastHolder,
            Callback = null,
        };
        if (e.Agent is null) return next;
        return e.WrapUp is { } wrapUp
            ? next with { WrapUps = next.WrapUps.RemoveAll(w => w.Agent == e.Agent).Add(wrapUp), Freed = Free(next.Freed, e.Agent, wrapUp.Until) }
            : next with { Freed = Free(next.Freed, e.Agent, e.At) };
    }

    private static TicketState Left(TicketState state, TicketStatus status, string? agent, Instant at) => state with
    {
        Status = status,
        Offers = [],
        Holder = null,
        HolderUnits = 0,
        HolderReservation = Guid.Empty,
        LastHolder = agent ?? state.LastHolder,
        Callback = null,
        Freed = agent is null ? state.Freed : Free(state.Freed, agent, at),
    };

    private static TicketState Edited(TicketState state, TicketEdited e) => state with
    {
        Priority = e.Priority ?? state.Priority,
        PriorityBefore = e.Priority is null ? state.PriorityBefore : e.Escalated ? state.PromisedPriority : null,
        Tags = e.Tags ?? state.Tags,
        Traits = e.Traits ?? state.Traits,
        Requires = e.Requires ?? state.Requires,
        Subject = e.Subject ?? state.Subject,
        Fields = e.Fields ?? state.Fields,
        Requester = e.Requester ?? state.Requester,
    };

    /// <summary>One block per agent, the newest last; the oldest go when there are too many.</summary>
    private static ImmutableArray<Block> Blocked(ImmutableArray<Block> blocks, Block block)
    {
        var next = blocks.RemoveAll(b => b.Agent == block.Agent).Add(block);
        return next.Length > Limits.MaxBlocks ? next.RemoveRange(0, next.Length - Limits.MaxBlocks) : next;
    }

    /// <summary>Only the agents of the last term of ownership matter to the store; it keeps the maximum itself.</summary>
    private static ImmutableArray<FreedAgent> Free(ImmutableArray<FreedAgent> freed, string agent, Instant since)
    {
        var others = freed.RemoveAll(f => f.Agent == agent);
        return (others.Length > 1 ? others.RemoveRange(0, others.Length - 1) : others).Add(new FreedAgent(agent, since));
    }
}
