using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>How events change a ticket's clocks.</summary>
internal static class ClockEvolution
{
    public static ImmutableArray<TicketClock> Apply(ImmutableArray<TicketClock> clocks, TicketEvent happened) => happened switch
    {
        ClockMoved { Move: ClockMove.Started } e => Put(clocks, new TicketClock(
            e.Clock, e.Cycle, e.Term, ClockLedger.NotStarted.Start(e.Since ?? e.At, e.Why), e.Due, e.Next, [], null)),
        ClockMoved e => Change(clocks, e.Clock, c => c with { Ledger = c.Ledger.Moved(e.Move, e.At, e.Why), Due = e.Due, Next = e.Next, Met = e.Met }),
        ClockRetargeted e => Change(clocks, e.Clock, c => c with { Term = e.Term, Due = e.Due, Next = e.Next }),
        ClockStepReached e => Change(clocks, e.Clock, c => c with { Done = c.Done.Add(e.Step), Next = e.Next }),
        ClockFolded e => Change(clocks, e.Clock, c => c with { Ledger = c.Ledger.With(e.Fold) }),
        _ => throw new ArgumentException($"A clock has no {happened.GetType().Name}.", nameof(happened)),
    };

    private static ImmutableArray<TicketClock> Change(ImmutableArray<TicketClock> clocks, ClockId id, Func<TicketClock, TicketClock> change) =>
        Put(clocks, change(clocks.First(c => c.Id == id)));

    private static ImmutableArray<TicketClock> Put(ImmutableArray<TicketClock> clocks, TicketClock clock)
    {
        for (var i = 0; i < clocks.Length; i++)
            if (clocks[i].Id == clock.Id) return clocks.SetItem(i, clock);
        return clocks.Add(clock);
    }
}
