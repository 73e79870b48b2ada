namespace HelpDesk.Core;

/// <summary>
/// The ticket's decider: the authority on who holds or is offered the ticket, and on its status. State: <see cref="TicketState"/>;
/// how events change it: TicketEvolution; what it decides: TicketDecisions and TicketClaims; whom it tells: TicketSends.
/// </summary>
public sealed class Ticket : IDecider<TicketState>
{
    private Ticket() { }

    public static TicketState Initial(ActorId id) => new(id);

    public static TicketState Apply(TicketState state, Change change) => TicketEvolution.Apply(state, change);

    public static Decision Decide(TicketState state, Message message, in At at) => message switch
    {
        Started => Decision.Nothing,
        _ when state.SlaVersion > (at.Sla?.Version ?? 0) => new Decision { ReadSla = true },
        Create m => TicketDecisions.Create(state, m, at),
        Reserved m => TicketClaims.Offer(state, m, at),
        Claim m => TicketClaims.Claim(state, m, at),
        OfferDeclined m => TicketClaims.Decline(state, m, at),
        Due => TicketDue.Decide(state, at),
        // Nothing else corrects what the agent then believes, so a copy that is behind may not answer.
        Probe m => TicketSends.Word(state, m.Agent) with { Confirm = true },
        Repeated m => TicketSends.Repeat(state, m, at),
        EpochRefused m => TicketSends.StaleEpoch(state, m, at),
        CommitRefused m => TicketSends.CommitRefused(state, m, at),
        CloseToTicket => TicketHours.Close(state, at),
        ReviewClocks => TicketDue.Review(state, at),
        Nudge or TicketChanged => Decision.Nothing,
        _ when !state.Exists => Decision.Refuse(RefusalCodes.NotFound, $"There is no ticket {state.Id.Key}. Check the id."),
        Hold m => TicketDecisions.Hold(state, m, at),
        Resolve m => TicketDecisions.Resolve(state, m, at),
        Close => TicketDecisions.Close(state, at),
        Cancel m => TicketDecisions.Cancel(state, m, at),
        Abandon => TicketDecisions.Abandon(state, at),
        Release m => TicketDecisions.Release(state, m, at),
        MoveToQueue m => TicketDecisions.Move(state, m, at),
        ReopenToQueue m => TicketDecisions.Reopen(state, m, at),
        Say m => TicketDecisions.Say(state, m, at),
        Edit m => TicketDecisions.Edit(state, m, at),
        EndWrapUp m => TicketDecisions.EndWrapUp(state, m, at),
        _ => throw new ArgumentException($"A ticket does not understand {message.GetType().Name}.", nameof(message)),
    };

    /// <summary>The first offer to run out, or the next step of a clock.</summary>
    public static NodaTime.Instant? WakeAt(TicketState state)
    {
        NodaTime.Instant? first = null;
        foreach (var offer in state.Offers)
            if (first is null || offer.Until < first) first = offer.Until;
        foreach (var clock in state.Clocks)
            if (clock.Next is { At: var next } && (first is null || next < first)) first = next;
        return first;
    }

    /// <summary>A clock that ran out before the ticket was resolved was missed, though its wake-up comes a moment late.</summary>
    public static NodaTime.Instant? FirstAt(TicketState state) => state.Clocks.Min(clock => clock.Next?.At);

    public static Rows Rows(TicketState state) => TicketRows.Of(state);

    public static NodaTime.Instant ChangedAt(TicketState state) => state.UpdatedAt;
}
