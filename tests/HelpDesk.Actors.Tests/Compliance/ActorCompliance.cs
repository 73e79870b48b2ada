using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Actors.Tests;

/// <summary>What every host promises, whatever drives its cells: Embedded, Simulation, and the grains of a cluster.</summary>
public abstract class ActorCompliance : IAsyncLifetime
{
    protected Scene Scene { get; private set; } = null!;

    protected abstract ValueTask<IHostUnderTest> Start();

    public async Task InitializeAsync() => Scene = new Scene(await Start());

    public async Task DisposeAsync() => await Scene.Host.DisposeAsync();

    [Fact]
    public async Task A_ticket_lives_from_creation_to_closing()
    {
        var terms = await Scene.OpenQueue("billing", Scene.Rules(wrapUp: 0.2));
        await Scene.SignIn("kim", Scene.Profile(queues: "billing"));
        var ticket = await Scene.Submit(terms);

        var offered = await Scene.Offered(ticket);
        Assert.Equal("kim", offered.Offer.Agent);
        Assert.Equal("kim", offered.Record.Winner.Agent);
        var accepted = await Scene.Accept("kim", ticket, offered);
        Assert.Equal((TicketStatus.Processing, "kim", 1L), (accepted.Status, accepted.Holder, accepted.Ownership));

        await Scene.Done<TicketDone>(Scene.Ticket(ticket), new Hold(null), Scene.Self("kim"));
        await Scene.Done<TicketDone>(Scene.Agent("kim"), new ResumeTicket(ticket, "phone"), Scene.Self("kim"));
        var resolved = await Scene.Done<TicketDone>(Scene.Ticket(ticket), new Resolve(null, null), Scene.Self("kim"));
        Assert.Equal(TicketStatus.Resolved, resolved.Status);
        var closed = await Scene.Done<TicketDone>(Scene.Ticket(ticket), new Close(), Scene.Boss);
        Assert.Equal(TicketStatus.Closed, closed.Status);
    }

    [Fact]
    public async Task A_promise_is_watched_and_a_change_of_it_reaches_open_tickets()
    {
        var terms = await Scene.OpenQueue("billing");
        await Scene.Done<SlaDone>(Scene.Sla, Scene.Promise(first: 0.5, resolution: 3600), Scene.Boss);
        var ticket = await Scene.Submit(terms);

        var missed = await Scene.Happened<ClockStepReached>(ticket);
        var step = (ClockStepReached)missed.Event;
        Assert.Equal((new ClockId(SlaMetric.FirstReply, false), SlaStep.Due), (step.Clock, step.Step));
        Assert.True(step.At >= step.Planned);

        await Scene.Done<SlaDone>(Scene.Sla, Scene.Promise(first: 0.5, resolution: 0.1), Scene.Boss);
        var anew = (ClockRetargeted)(await Scene.Happened<ClockRetargeted>(ticket, missed.Position)).Event;
        Assert.Equal((new ClockId(SlaMetric.Resolution, false), "rules-changed"), (anew.Clock, anew.Why));
        var late = (ClockStepReached)(await Scene.Happened<ClockStepReached>(ticket, missed.Position)).Event;
        Assert.Equal((new ClockId(SlaMetric.Resolution, false), anew.Due), (late.Clock, late.Planned));
    }

    [Fact]
    public async Task Numbers_count_up_and_a_repeat_gets_the_same_answer()
    {
        var terms = await Scene.OpenQueue("billing");
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var one = await Scene.Done<TicketDone>(Scene.Ticket(first), Scene.NewTicket(terms), Scene.Pbx, "a");
        var two = await Scene.Done<TicketDone>(Scene.Ticket(second), Scene.NewTicket(terms), Scene.Pbx, "b");
        var again = await Scene.Done<TicketDone>(Scene.Ticket(first), Scene.NewTicket(terms), Scene.Pbx, "a");
        Assert.Equal((1L, 2L), (one.Number, two.Number));
        Assert.Equal(one, again);

        var reused = Assert.IsType<Refused>(await Scene.Do(Scene.Ticket(first), new Close(), Scene.Pbx, "a", bodyHash: 2));
        Assert.Equal(RefusalCodes.KeyReused, reused.Code);
    }

    [Fact]
    public async Task Taking_by_many_at_once_has_one_winner_whom_the_losers_learn()
    {
        var terms = await Scene.OpenQueue("billing");
        var agents = Enumerable.Range(0, 8).Select(i => $"agent{i}").ToArray();
        foreach (var agent in agents)
            await Scene.Done<AgentDone>(Scene.Agent(agent), new ConfigureAgent(Scene.Profile(queues: "billing"), null), Scene.Boss);
        var ticket = await Scene.Submit(terms);

        var answers = await Task.WhenAll(agents.Select(a => Scene.Do(Scene.Agent(a), new Take(ticket, "phone"), Scene.Self(a)).AsTask()));

        var winner = Assert.Single(answers.OfType<TicketDone>()).Holder;
        Assert.All(answers.OfType<Refused>(), r => Assert.Equal((RefusalCodes.AlreadyTaken, winner), (r.Code, r.Winner)));
        Assert.Equal(7, answers.OfType<Refused>().Count());
    }

    [Fact]
    public async Task A_full_agent_gets_nothing_more_until_he_has_room()
    {
        var terms = await Scene.OpenQueue("billing");
        await Scene.SignIn("kim", Scene.Profile(queues: "billing"));
        var first = await Scene.Submit(terms);
        await Scene.Accept("kim", first, await Scene.Offered(first));
        var second = await Scene.Submit(terms);

        await Scene.RefusedBy(Scene.Agent("kim"), new Take(second, "phone"), Scene.Self("kim"), RefusalCodes.AgentAtCapacity);
        await Scene.Done<TicketDone>(Scene.Ticket(first), new Resolve(null, null), Scene.Self("kim"));
        Assert.Equal("kim", (await Scene.Offered(second)).Offer.Agent);
    }

    [Fact]
    public async Task A_declined_ticket_goes_to_another_agent_with_its_age()
    {
        var terms = await Scene.OpenQueue("billing");
        await Scene.SignIn("kim", Scene.Profile(queues: "billing"));
        var ticket = await Scene.Submit(terms);
        var offered = await Scene.Offered(ticket);
        await Scene.SignIn("lee", Scene.Profile(queues: "billing"));

        await Scene.Done<TicketDone>(Scene.Agent("kim"), new Decline(ticket, offered.Offer.Id, null), Scene.Self("kim"));

        var ended = await Scene.Happened<OfferEnded>(ticket);
        var again = await Scene.Offered(ticket, ended.Position);
        Assert.Equal("lee", again.Offer.Agent);
        Assert.Equal(offered.Record.Key, again.Record.Key);
        await Scene.RefusedBy(Scene.Agent("kim"), new Accept(ticket, offered.Offer.Id), Scene.Self("kim"), RefusalCodes.OfferEnded);
    }

    [Fact]
    public async Task An_unanswered_offer_ends_by_itself_and_its_agent_is_set_aside()
    {
        var terms = await Scene.OpenQueue("billing", Scene.Rules(ring: 0.3));
        await Scene.SignIn("kim", Scene.Profile(queues: "billing"));
        var ticket = await Scene.Submit(terms);
        await Scene.Offered(ticket);

        var ended = (OfferEnded)(await Scene.Happened<OfferEnded>(ticket)).Event;
        Assert.Equal((OfferEnd.Expired, "kim"), (ended.End, ended.Agent));
        var away = (ActivityChanged)(await Scene.Host.Event(Scene.Tenant, 0, i => i.Event is ActivityChanged { Activity: "no-answer" })).Event;
        Assert.False(away.Available);
    }

    [Fact]
    public async Task A_hang_up_withdraws_the_offer_in_the_same_decision()
    {
        var terms = await Scene.OpenQueue("billing");
        await Scene.SignIn("kim", Scene.Profile(queues: "billing"));
        var ticket = await Scene.Submit(terms);
        var offered = await Scene.Offered(ticket);

        await Scene.Done<TicketDone>(Scene.Ticket(ticket), new Abandon(), Scene.Pbx);

        await Scene.RefusedBy(Scene.Agent("kim"), new Accept(ticket, offered.Offer.Id), Scene.Self("kim"), RefusalCodes.OfferEnded);
        var next = await Scene.Submit(terms);
        Assert.Equal("kim", (await Scene.Offered(next)).Offer.Agent);
    }

    [Fact]
    public async Task A_transfer_needs_room_at_the_other_end()
    {
        var terms = await Scene.OpenQueue("billing");
        await Scene.SignIn("kim", Scene.Profile(queues: "billing"));
        var first = await Scene.Submit(terms);
        await Scene.Accept("kim", first, await Scene.Offered(first));
        await Scene.SignIn("lee", Scene.Profile(queues: "billing"));
        var second = await Scene.Submit(terms);
        var held = await Scene.Accept("lee", second, await Scene.Offered(second));

        await Scene.RefusedBy(Scene.Agent("kim"), new ReceiveTransfer(second, "phone", held.Ownership), Scene.Self("lee"), RefusalCodes.AgentAtCapacity);
        await Scene.Done<TicketDone>(Scene.Ticket(first), new Resolve(null, null), Scene.Self("kim"));
        var moved = await Scene.DoneOnceFree<TicketDone>(Scene.Agent("kim"), new ReceiveTransfer(second, "phone", held.Ownership), Scene.Self("lee"));
        Assert.Equal(("kim", 2L), (moved.Holder, moved.Ownership));
        // The same by somebody who saw the ticket before it changed hands.
        await Scene.RefusedBy(Scene.Agent("lee"), new ReceiveTransfer(second, "phone", held.Ownership), Scene.Boss, RefusalCodes.AlreadyTaken);
    }

    [Fact]
    public async Task A_supervisor_may_go_beyond_the_limit_and_it_shows()
    {
        var terms = await Scene.OpenQueue("billing");
        await Scene.SignIn("kim", Scene.Profile(queues: "billing"));
        var first = await Scene.Submit(terms);
        await Scene.Accept("kim", first, await Scene.Offered(first));
        var second = await Scene.Submit(terms);

        await Scene.RefusedBy(Scene.Agent("kim"), new Assign(second, "phone", false), Scene.Boss, RefusalCodes.AgentAtCapacity);
        await Scene.Done<TicketDone>(Scene.Agent("kim"), new Assign(second, "phone", true), Scene.Boss);
        var assigned = (TicketAssigned)(await Scene.Happened<TicketAssigned>(second)).Event;
        Assert.True(assigned.Override);
        await Scene.RefusedBy(Scene.Agent("kim"), new Assign(second, "phone", true), Scene.Self("lee"), RefusalCodes.Forbidden);
    }

    [Fact]
    public async Task Draining_ends_when_the_last_item_is_gone()
    {
        var terms = await Scene.OpenQueue("billing");
        await Scene.SignIn("kim", Scene.Profile(queues: "billing"));
        var ticket = await Scene.Submit(terms);
        await Scene.Accept("kim", ticket, await Scene.Offered(ticket));

        await Scene.Done<AgentDone>(Scene.Agent("kim"), new SetActivity("break", false, WhenDrained: true), Scene.Self("kim"));
        await Scene.Done<TicketDone>(Scene.Ticket(ticket), new Resolve(null, null), Scene.Self("kim"));
        var pause = await Scene.Host.Event(Scene.Tenant, 0, i => i.Event is ActivityChanged { Activity: "break" });
        Assert.Equal(Scene.Agent("kim"), pause.Stream);
    }

    [Fact]
    public async Task A_client_that_is_gone_gives_its_offers_back()
    {
        var terms = await Scene.OpenQueue("billing");
        await Scene.SignIn("kim", Scene.Profile(lease: 0.3, queues: "billing"));
        var ticket = await Scene.Submit(terms);
        // His client is there until he has the offer, however long that takes here, and then no more.
        var offered = Scene.Offered(ticket).AsTask();
        while (!offered.IsCompleted)
            Assert.IsType<AgentDone>(await Scene.Host.Ask(Scene.Agent("kim"), new RenewLease("client", null), new Origin(Scene.Self("kim"), Guid.Empty, 0), []));
        await offered;

        await Scene.Happened<LeaseLapsed>("kim");
        var ended = (OfferEnded)(await Scene.Happened<OfferEnded>(ticket)).Event;
        Assert.Equal(OfferEnd.AgentGone, ended.End);
    }

    [Fact]
    public async Task After_a_crash_everything_goes_on()
    {
        var terms = await Scene.OpenQueue("billing");
        await Scene.SignIn("kim", Scene.Profile(queues: "billing"));
        var offered = await Scene.Submit(terms);
        var offer = await Scene.Offered(offered);
        var waiting = await Scene.Submit(terms);

        await Scene.Host.Crash();

        var accepted = await Scene.Accept("kim", offered, offer);
        Assert.Equal("kim", accepted.Holder);
        await Scene.RefusedBy(Scene.Agent("kim"), new Take(waiting, "phone"), Scene.Self("kim"), RefusalCodes.AgentAtCapacity);
        await Scene.Done<TicketDone>(Scene.Ticket(offered), new Resolve(null, null), Scene.Self("kim"));
        Assert.Equal("kim", (await Scene.Offered(waiting)).Offer.Agent);
    }

    [Fact]
    public async Task An_offer_that_runs_out_while_nobody_is_awake_ends_after_the_crash()
    {
        var terms = await Scene.OpenQueue("billing", Scene.Rules(ring: 0.5));
        await Scene.SignIn("kim", Scene.Profile(queues: "billing"));
        var ticket = await Scene.Submit(terms);
        await Scene.Offered(ticket);

        await Scene.Host.Crash();

        Assert.Equal(OfferEnd.Expired, ((OfferEnded)(await Scene.Happened<OfferEnded>(ticket)).Event).End);
    }

    [Fact]
    public async Task Unknown_actors_are_refused_by_name()
    {
        await Scene.RefusedBy(Scene.Ticket(Guid.NewGuid()), new Close(), Scene.Boss, RefusalCodes.NotFound);
        var refused = await Scene.RefusedBy(Scene.Agent("nobody"), new SetActivity("available", true, false), Scene.Boss, RefusalCodes.NotFound);
        Assert.Contains("nobody", refused.Detail, StringComparison.Ordinal);
    }
}
