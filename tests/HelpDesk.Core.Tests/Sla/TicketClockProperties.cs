using HelpDesk.Core.Tests.Stories;
using Xunit;

namespace HelpDesk.Core.Tests.Sla;

/// <summary>What holds for the clocks of any ticket, whatever happens to it and however the promises change.</summary>
public sealed class TicketClockProperties
{
    private const int Seeds = 400;
    private const int Length = 400;

    [Fact]
    public void Steps_come_once_and_never_early()
    {
        foreach (var (seed, story) in Told())
        {
            var seen = new HashSet<(ClockId, int, string)>();
            foreach (var step in story.Ticket.Events.OfType<ClockStepReached>())
            {
                Assert.True(seen.Add((step.Clock, step.Cycle, step.Step)), $"Seed {seed}: {step.Step} of {step.Clock} came twice.");
                Assert.True(step.Planned <= step.At, $"Seed {seed}: {step} came early.");
            }
        }
    }

    [Fact]
    public void A_clock_stands_still_and_waits_for_nothing_once_the_ticket_is_done()
    {
        foreach (var (seed, story) in Told())
        {
            var ticket = story.Ticket.State;
            if (ticket.Status is not (TicketStatus.Resolved or TicketStatus.Closed or TicketStatus.Cancelled or TicketStatus.Abandoned)) continue;
            Assert.All(ticket.Clocks, clock => Assert.True(clock.Stopped && clock.Next is null, $"Seed {seed}: {clock} goes on."));
        }
    }

    /// <summary>What the state keeps of a clock is what its ledger says under the promise of now: nothing drifts, whatever led there.</summary>
    [Fact]
    public void Due_follows_from_the_ledger()
    {
        foreach (var (seed, story) in Told())
        {
            var (ticket, book) = (story.Ticket.State, story.Ticket.Sla!);
            if (ticket.SlaVersion != book.Version) continue;
            foreach (var clock in ticket.Clocks.Where(c => !c.Stopped))
            {
                var found = book.Find(ticket, clock.Id);
                Assert.True((found is null) == (clock.Term is null), $"Seed {seed}: {clock}");
                if (found is null) continue;
                Assert.Equal(SlaClock.Due(clock.Ledger, book.Table(found.Value.Target), found.Value.Target.Within), clock.Due);
                if (clock.Next is { } next) Assert.DoesNotContain(next.Step, clock.Done);
            }
        }
    }

    /// <summary>Under the promise that held in the end; a miss of that is always told as a step.</summary>
    [Fact]
    public void A_promise_was_kept_exactly_when_its_ledger_does_not_reach_the_target()
    {
        var settled = 0;
        foreach (var (seed, story) in Told())
            foreach (var clock in story.Ticket.State.Clocks.Where(c => c.Met is not null))
            {
                settled++;
                Assert.True(clock.Met == (clock.Due is null) && (clock.Met == true || clock.Breached), $"Seed {seed}: {clock}");
            }
        Assert.NotEqual(0, settled);
    }

    /// <summary>As a cell does it: what is due comes before what is asked.</summary>
    private static IEnumerable<(int Seed, TicketStory Story)> Told()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var story = new TicketStory(Tape.Of(seed, Length), promised: true);
            while (!story.AtEnd)
            {
                var (message, by) = story.Next();
                while (Ticket.FirstAt(story.Ticket.State) is { } first && first <= story.Ticket.Now) story.Ticket.Tell(new Due());
                story.Ticket.Tell(message, by);
            }
            yield return (seed, story);
        }
    }
}
