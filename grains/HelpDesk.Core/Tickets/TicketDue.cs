namespace HelpDesk.Core;

/// <summary>What comes by time: offers that run out, the steps of clocks, automations.</summary>
internal static class TicketDue
{
    /// <param name="state">The ticket.</param>
    /// <param name="at">The time.</param>
    /// <param name="known">A queue's terms, if it just told them.</param>
    public static Decision Decide(TicketState state, in At at, TermsAre? known)
    {
        var run = new DueRun(state, at, known);
        run.Expire();
        run.Assume();
        run.Ring();
        if (Ticket.FirstAt(state) <= at.Now)
        {
            // The rules are newer: what is due under them is not known before the ticket was held against them.
            if (at.Sla!.Version > state.SlaVersion) run.Add([]);
            else run.Steps();
        }
        var decision = run.Decision();
        if (!decision.Changes.IsEmpty) return decision;
        return CallTimes.SendAgain(state, at.Now) is { } command ? SendAgain(state, command, at) : JointRounds.AskMore(state, at.Now) ?? decision;
    }

    private static Decision SendAgain(TicketState state, CallCommand command, in At at) =>
        new() { Changes = [new CommandSent(command.Id, at.Now)], Sends = command.Until > at.Now ? [TicketSends.ToLine(state, command)] : [] };

    /// <summary>The rules changed; a copy that does not know them yet is told again.</summary>
    public static Decision Review(TicketState state, in At at) =>
        state.Exists && at.Sla is { } book && book.Version > state.SlaVersion ? TicketSends.Accepted(state, at) with { Answer = null } : Decision.Nothing;
}
