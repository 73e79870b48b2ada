using NodaTime;

namespace HelpDesk.Core;

/// <summary>Commands that go to the ticket itself: all that does not raise an agent's load.</summary>
internal static class TicketDecisions
{
    private const Roles Speakers = Roles.Owner | Roles.Admin | Roles.Supervisor | Roles.Agent | Roles.Machine | Roles.Engine;

    public static Decision Create(TicketState state, Create m, in At at)
    {
        if (!at.By.May(Speakers)) return Refuse(TicketClaims.Forbidden($"create tickets", $"an agent, a machine or a supervisor"));
        if (state.Exists)
            return Decision.Refuse(RefusalCodes.AlreadyExists, $"Ticket {state.Id.Key} exists already. Use another Idempotency-Key for another ticket.");
        return TicketSends.Accepted(state, at, Created(m, at));
    }

    public static TicketCreated Created(Create m, in At at)
    {
        // A ticket can't have waited from a moment that has not come: it would jump behind everybody.
        var enqueued = m.EnqueuedAt is { } given && given < at.Now ? Instant.Max(given, Limits.EarliestEnqueuedAt) : at.Now;
        return new TicketCreated(m.Terms, m.Channel, m.Priority, m.Requires, m.Tags, m.Subject, m.Text, m.Requester, m.Fields, enqueued, at.Now)
        {
            Traits = m.Traits, Resumes = m.Resumes, SlaVersion = at.Sla?.Version ?? 0,
        };
    }

    public static Decision Hold(TicketState state, Hold m, in At at)
    {
        if (NotHolder(state, $"put on hold", at) is { } refused) return Refuse(refused);
        return state.Status == TicketStatus.Processing
            ? TicketSends.Accepted(state, at, new TicketHeld(m.Note, at.Now) { For = m.For })
            : Refuse(TicketClaims.WrongState(state, $"put on hold", $"only a ticket in processing can"));
    }

    public static Decision Resolve(TicketState state, Resolve m, in At at)
    {
        if (state.Assigned)
        {
            if (NotHolder(state, $"resolved", at) is { } refused) return Refuse(refused);
            var length = m.WrapUp ?? state.Terms?.WrapUp ?? Duration.Zero;
            // Work that waits for the customer costs nothing, so there is nothing to wrap up either.
            var wrapUp = length > Duration.Zero && state.Status == TicketStatus.Processing
                ? new WrapUp(state.Holder!, state.HolderUnits, at.Now + length) : null;
            return TicketSends.Accepted(state, at, new TicketResolved(m.Text, wrapUp, state.Holder, at.Now));
        }
        if (!state.Unassigned) return Refuse(TicketClaims.WrongState(state, $"resolved", $"only open tickets can"));
        if (!at.By.Leads) return Refuse(TicketClaims.Forbidden($"resolve a ticket that nobody holds", $"a supervisor; or take it first"));
        return TicketSends.Accepted(state, at,
            [.. TicketClaims.EndOffers(state, OfferEnd.Withdrawn, null, at.Now), new TicketResolved(m.Text, null, null, at.Now)]);
    }

    public static Decision Close(TicketState state, in At at)
    {
        if (!at.By.May(Speakers)) return Refuse(TicketClaims.Forbidden($"close tickets", $"an agent, a machine or a supervisor"));
        return state.Status == TicketStatus.Resolved
            ? TicketSends.Accepted(state, at, new TicketClosed(at.Now))
            : Refuse(TicketClaims.WrongState(state, $"closed", $"resolve it first, or cancel it"));
    }

    public static Decision Cancel(TicketState state, Cancel m, in At at)
    {
        if (!at.By.May(Roles.Machine) && !at.By.Leads && !(state.Holder is { } h && at.By.IsAgent(h)))
            return Refuse(TicketClaims.Forbidden($"cancel this ticket", $"its holder, a machine or a supervisor"));
        return state.Unassigned || state.Assigned
            ? TicketSends.Accepted(state, at,
                [.. TicketClaims.EndOffers(state, OfferEnd.Withdrawn, null, at.Now), new TicketCancelled(m.Note, state.Holder, at.Now)])
            : Refuse(TicketClaims.WrongState(state, $"cancelled", $"only open tickets can"));
    }

    /// <summary>The customer left while nobody had the ticket; the offers end in the same decision.</summary>
    public static Decision Abandon(TicketState state, in At at)
    {
        if (!at.By.May(Roles.Machine) && !at.By.Leads)
            return Refuse(TicketClaims.Forbidden($"say that the customer left", $"a machine or a supervisor"));
        return state.Unassigned
            ? TicketSends.Accepted(state, at,
                [.. TicketClaims.EndOffers(state, OfferEnd.Withdrawn, null, at.Now), new TicketAbandoned(null, at.Now)])
            : Refuse(TicketClaims.WrongState(state, $"abandoned", state.Holder is { } holder ? (Sentence)$"{holder} has it: he resolves or cancels it" : $"it is not waiting"));
    }

    public static Decision Release(TicketState state, Release m, in At at)
    {
        if (NotHolder(state, $"released", at) is { } refused) return Refuse(refused);
        if (m.IfOwnership is { } seen && seen != state.Ownership)
            return Refuse(TicketClaims.WrongState(state, $"released", $"it changed hands since"));
        return TicketSends.Accepted(state, at,
            new HolderReleased(state.Holder!, m.Cause, m.Note, at.Now),
            new TicketQueued(state.Terms!, state.Requires, state.EnqueuedAt, at.Now));
    }

    public static Decision Move(TicketState state, MoveToQueue m, in At at)
    {
        var queued = new TicketQueued(m.Terms, m.Requires ?? state.Requires, state.EnqueuedAt, at.Now);
        if (state.Assigned)
        {
            if (NotHolder(state, $"moved to another queue", at) is { } refused) return Refuse(refused);
            return TicketSends.Accepted(state, at, new HolderReleased(state.Holder!, ReleaseCause.MovedToQueue, m.Note, at.Now), queued);
        }
        if (!state.Unassigned) return Refuse(TicketClaims.WrongState(state, $"moved to another queue", $"reopen it first"));
        if (!at.By.May(Speakers)) return Refuse(TicketClaims.Forbidden($"move tickets", $"an agent, a machine or a supervisor"));
        return TicketSends.Accepted(state, at, [.. TicketClaims.EndOffers(state, OfferEnd.Withdrawn, null, at.Now), queued]);
    }

    /// <summary>Solved work is open again and waits; its age begins anew, because nobody made the customer wait since then.</summary>
    public static Decision Reopen(TicketState state, ReopenToQueue m, in At at)
    {
        if (!at.By.May(Speakers)) return Refuse(TicketClaims.Forbidden($"reopen tickets", $"an agent, a machine or a supervisor"));
        return state.Status == TicketStatus.Resolved
            ? TicketSends.Accepted(state, at,
                new TicketReopened(null, m.Note, at.Now), new TicketQueued(m.Terms ?? state.Terms!, state.Requires, at.Now, at.Now))
            : Refuse(TicketClaims.WrongState(state, $"reopened", $"only a resolved ticket can; for a closed one create a new ticket"));
    }

    public static Decision Say(TicketState state, Say m, in At at)
    {
        if (m.Public && !at.By.May(Speakers)) return Refuse(TicketClaims.Forbidden($"answer publicly", $"an agent; private comments are allowed"));
        if (m.Public && state.Ended) return Refuse(TicketClaims.WrongState(state, $"answered publicly", $"comment privately, or create a new ticket"));
        var speaker = m.Speaker != Speaker.Unknown ? m.Speaker : at.By.May(Roles.Machine) ? Speaker.Customer : Speaker.Staff;
        return TicketSends.Accepted(state, at, new TicketSaid(m.Text, m.Public, at.Now) { Speaker = speaker });
    }

    public static Decision Edit(TicketState state, Edit m, in At at)
    {
        if (!at.By.May(Speakers)) return Refuse(TicketClaims.Forbidden($"edit tickets", $"an agent, a machine or a supervisor"));
        if (m.IfVersion is { } seen && seen != state.Version)
            return Decision.Refuse(RefusalCodes.VersionMismatch, $"The ticket is at version {state.Version}, not {seen}. Read it again and repeat the change.");
        if (state.Ended) return Refuse(TicketClaims.WrongState(state, $"edited", $"it is history; create a new ticket"));
        if (m is { Priority: null, Tags: null, Subject: null, Fields: null, Requester: null, Traits: null }) return new Decision { Answer = TicketSends.Done(state) };
        return TicketSends.Accepted(state, at, new TicketEdited(m.Priority, m.Tags, m.Subject, m.Fields, m.Requester, at.Now) { Traits = m.Traits });
    }

    public static Decision EndWrapUp(TicketState state, EndWrapUp m, in At at)
    {
        if (!at.By.IsAgent(m.Agent)) return Refuse(TicketClaims.Forbidden($"end the wrap-up of {m.Agent}", $"{m.Agent} or a supervisor"));
        foreach (var wrapUp in state.WrapUps)
            if (wrapUp.Agent == m.Agent && wrapUp.Until > at.Now)
                return TicketSends.Accepted(state, at, new WrapUpEnded(m.Agent, at.Now));
        return Decision.Refuse(RefusalCodes.WrongState, $"{m.Agent} is not in wrap-up for this ticket; there is nothing to end.");
    }

    private static Refused? NotHolder(TicketState state, Sentence what, in At at)
    {
        if (state.Holder is not { } holder) return TicketClaims.WrongState(state, what, $"nobody holds it");
        return at.By.IsAgent(holder) ? null
            : TicketClaims.Forbidden($"have a ticket {what} that {holder} holds", $"{holder} or a supervisor") with { Winner = holder };
    }

    private static Decision Refuse(Refused refused) => new() { Answer = refused };
}
