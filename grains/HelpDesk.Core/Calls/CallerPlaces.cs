namespace HelpDesk.Core;

/// <summary>The next call of a caller who hung up while he waited, <paramref name="Ticket"/>, is to have his place in line.</summary>
public sealed record ResumePlace(Guid Ticket) : Message;

/// <summary>The caller who hung up has his place again, as <paramref name="By"/>.</summary>
public sealed record PlaceResumed(Guid By, NodaTime.Instant At) : TicketEvent(At);

/// <summary>The place in line that a caller left when he hung up. The ticket that had it gives it away once, whoever asks and wherever.</summary>
internal static class CallerPlaces
{
    public static Decision Resume(TicketState state, ResumePlace m, in At at)
    {
        if (!at.By.May(Roles.Machine) && !at.By.Leads) return new Decision { Answer = TicketClaims.Forbidden($"resume a caller's place", $"a machine or a supervisor") };
        if (state is not { Status: TicketStatus.Abandoned, Call: { Over.End: CallEnd.Abandoned } call } || m.Ticket == state.Ticket)
            return new Decision { Answer = TicketClaims.WrongState(state, $"resumed by another call", $"no caller left a place in it") };
        if (call.ResumedBy is not { } by) return TicketSends.Accepted(state, at, new PlaceResumed(m.Ticket, at.Now));
        // The same call asks again: it did not hear the answer.
        return by == m.Ticket ? new Decision { Answer = TicketSends.Done(state) }
            : Decision.Refuse(RefusalCodes.AlreadyTaken, $"The ticket's place was given to {by:N} already. Begin at the end of the line.");
    }
}
