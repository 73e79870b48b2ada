using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Actors.Tests.Cells;

/// <summary>What a cell says when its store is slow, full, unclear or ahead of it, one step at a time.</summary>
public sealed class DurableCellVerdictTests
{
    private static readonly Guid Ticket = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Key = Guid.Parse("00000000-0000-0000-0000-0000000000cc");
    private static readonly QueueTerms Terms = new("q", "p", 1, Duration.FromSeconds(20), Duration.Zero, Duration.Zero, []);
    private static readonly Origin Command = new(new By("pbx", Roles.Machine), Key, 1);

    private readonly CellDriver _ticket = new(ActorId.Ticket("t", Ticket));

    [Fact]
    public void Who_may_have_been_served_is_not_told_that_nothing_was_done_when_the_reading_fails()
    {
        _ticket.Ask(Creation(), Command);
        _ticket.Load();
        _ticket.Answer(new Unknown("time-out"));
        _ticket.Answer(new Failed("no disk"));

        Assert.Equal(RefusalCodes.OutcomeUnknown, _ticket.Refusal(Key).Code);
    }

    [Fact]
    public void Who_may_have_been_served_is_not_told_that_nothing_was_done_when_the_store_is_full()
    {
        _ticket.Ask(Creation(), Command);
        _ticket.Load();
        _ticket.Answer(new Unknown("time-out"));
        _ticket.Load();
        _ticket.Answer(new Busy());

        Assert.Equal(RefusalCodes.OutcomeUnknown, _ticket.Refusal(Key).Code);
    }

    [Fact]
    public void Who_waits_behind_work_that_the_store_does_not_take_is_refused_at_once()
    {
        _ticket.Tell(new Due());
        _ticket.Load(Offered().With(CellDriver.Start - Duration.FromSeconds(60)));
        _ticket.Ask(new Abandon(), Command);
        _ticket.Answer(new Failed("no disk"));

        Assert.Equal(RefusalCodes.StoreFailed, _ticket.Refusal(Key).Code);
    }

    [Fact]
    public void A_copy_that_is_behind_reads_before_it_repeats_that_a_claim_was_granted()
    {
        var claim = new Claim(ClaimKind.Take, Guid.NewGuid(), "ana", 1, 100, null, null, false);
        _ticket.Tell(claim, Command with { By = new By("ana", Roles.Agent) });
        _ticket.Load(Offered().Waiting);
        _ticket.Answer(new Repeat(new TicketDone(Ticket, 0, 2, TicketStatus.Processing, "q", "ana", 1)));
        Assert.Empty(_ticket.Told<Settled>());

        _ticket.Load(Offered().Waiting with { Version = 2, Status = TicketStatus.Processing, Holder = "ana", HolderUnits = 100, HolderReservation = claim.Reservation });
        Assert.Equal(SettledKind.Held, Assert.Single(_ticket.Told<Settled>()).Kind);
    }

    [Fact]
    public void An_agent_who_has_to_read_again_starts_from_the_newest_snapshot_only()
    {
        var agent = new CellDriver(ActorId.Agent("t", "ana"));
        var profile = new AgentProfile(null, 100, [new("chat", 25, 4, null)], [], [new("q", "p")], 0, "no-answer", Duration.FromSeconds(30));
        var draining = new AgentState(ActorId.Agent("t", "ana")) { Version = 2, Profile = profile, Available = true, DrainTo = "break" };

        agent.Tell(new Advertise("p", Guid.NewGuid()));
        agent.Load(draining, epoch: 1);
        agent.Answer(new Conflict(3));
        agent.Load(draining with { Version = 3, DrainTo = null }, epoch: 2);

        Assert.All(agent.Told<Room>(), room => Assert.Equal(2, room.View.Epoch));
        Assert.NotEmpty(agent.Told<Room>());
    }

    private static Create Creation() => new(Terms, "chat", 0, [], [], null, null, null, null, null);

    private static OfferedTicket Offered() => new(new TicketState(ActorId.Ticket("t", Ticket))
    {
        Version = 1, Status = TicketStatus.Waiting, Terms = Terms, Channel = "chat",
    });

    private sealed record OfferedTicket(TicketState Waiting)
    {
        public TicketState With(Instant until) => Waiting with
        {
            Version = 2, Status = TicketStatus.Offered, Offers = [new Offer(Guid.NewGuid(), "ana", 25, until, until)],
        };
    }
}
