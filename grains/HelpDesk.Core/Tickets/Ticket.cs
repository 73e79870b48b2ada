using NodaTime;

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
        PassedBy m => JointRounds.Passed(state, m, at),
        OfferDeclined m => TicketClaims.Decline(state, m, at),
        Due => TicketDue.Decide(state, at, null),
        TermsAre m => TicketDue.Decide(state, at, m),
        // Nothing else corrects what the agent then believes, so a copy that is behind may not answer.
        Probe m => TicketSends.Word(state, m.Agent) with { Confirm = true },
        Repeated m => TicketSends.Repeat(state, m, at),
        EpochRefused m => TicketSends.StaleEpoch(state, m, at),
        CommitRefused m => TicketSends.CommitRefused(state, m, at),
        CloseToTicket => TicketHours.Close(state, at),
        CallReport m => CallDecisions.Report(state, m, at),
        CallbackAgain m => Callbacks.Again(state, m, at),
        CommandAnswered m => CallDecisions.Answered(state, m, at),
        ReviewClocks => TicketDue.Review(state, at),
        Nudge or TicketChanged => Decision.Nothing,
        _ when !state.Exists => Decision.Refuse(RefusalCodes.NotFound, $"There is no ticket {state.Id.Key}. Check the id."),
        _ when CallRules.Refusal(state, message) is { } refused => new Decision { Answer = refused },
        CallbackInto m => Callbacks.Into(state, m, at),
        ResumePlace m => CallerPlaces.Resume(state, m, at),
        DialOrder m => Dialling.Order(state, m, at),
        CallOrder m => CallDecisions.Order(state, m, at),
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

    public static Instant? WakeAt(TicketState state)
    {
        var first = FirstAt(state);
        // A queue was asked for its terms: it, and another one, is asked again after a while, so nothing can be done before.
        if (state.Asked is { At: var asked } && first < asked + Duration.FromSeconds(Limits.RepeatSeconds)) first = asked + Duration.FromSeconds(Limits.RepeatSeconds);
        return Instants.Earlier(JointRounds.WakeAt(state), Instants.Earlier(CallTimes.WakeAt(state), Instants.Earlier(Offers(state), first)));
    }

    /// <summary>
    /// A clock that ran out before the ticket was resolved was missed, and what an automation was to do is done, though the wake-up comes a
    /// moment late.
    /// </summary>
    public static Instant? FirstAt(TicketState state) => Instants.Earlier(state.Clocks.Min(clock => clock.Next?.At), state.Automations.Min(a => a.Next));

    /// <summary>The first offer to run out, the next of a round, the next step of a clock, the next automation, what a call was not heard of: what stands in the due row.</summary>
    internal static Instant? DueAt(TicketState state) => Instants.Earlier(JointRounds.DueAt(state), Instants.Earlier(CallTimes.DueAt(state), Instants.Earlier(Offers(state), FirstAt(state))));

    public static Rows Rows(TicketState state) => TicketRows.Of(state);

    public static Instant ChangedAt(TicketState state) => state.UpdatedAt;

    private static Instant? Offers(TicketState state) => state.Offers.Min(offer => (Instant?)offer.Until);
}
