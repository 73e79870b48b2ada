using HelpDesk.Core;
using HelpDesk.Core.Tests;
using Xunit;

namespace HelpDesk.Actors.Tests.Cells;

/// <summary>The path of a message through a durable cell (grains/HelpDesk.Actors/DESIGN.md).</summary>
public sealed class DurableCellTests
{
    private static readonly Committed Committed = new(1, 10, 0);

    /// <summary>A pick on old news: the ticket answers without an event.</summary>
    private static readonly Reserved OldPick = Sample.Reserved(Sample.Id(5), "hana", 0);

    [Fact]
    public void First_message_loads_and_is_decided_then()
    {
        var bench = Bench.OfTicket();
        bench.Ask(Sample.Create(), Sample.Machine, 1);
        Assert.Equal(new LoadActor(bench.To, false), bench.Asked);
        Assert.Empty(bench.Answer(Bench.LoadedEmpty()).OfType<Reply>());
        Assert.IsType<TicketCreated>(Assert.Single(bench.AskedFor<Append>().Events));
    }

    [Fact]
    public void Agent_loads_under_a_new_epoch_and_each_of_his_commits_requires_it()
    {
        var bench = Bench.OfAgent();
        bench.Ask(new ConfigureAgent(Sample.Profile(), null), Sample.Boss, 1);
        Assert.Equal(new LoadActor(bench.To, true), bench.Asked);
        bench.Answer(Bench.LoadedEmpty(epoch: 7));
        Assert.Equal([new EpochIs("hana", 7)], bench.AskedFor<Append>().Requires.ToArray());
    }

    [Fact]
    public void Nothing_leaves_before_the_commit_and_all_of_it_after()
    {
        var bench = Bench.OfTicket(new TicketDriver());
        var before = bench.Ask(Sample.Create(), Sample.Machine, 1);
        Assert.All(before, o => Assert.IsType<Store>(o));
        var after = bench.Answer(new Committed(1, 10, 17));
        Assert.IsType<Waiting>(Assert.Single(after.OfType<Tell>()).Envelope.Message);
        var reply = Assert.Single(after.OfType<Reply>());
        Assert.Equal((Sample.Id(1), 17), (reply.ReplyTo, Assert.IsType<TicketDone>(reply.Answer).Number));
    }

    [Fact]
    public void Refusal_waits_for_the_check_of_the_version()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        Assert.Empty(bench.Ask(new Hold(null), Sample.Boss, 1).OfType<Reply>());
        var check = bench.AskedFor<Append>();
        Assert.Empty(check.Events);
        Assert.Null(check.State);
        Assert.Equal(1, check.Expected);
        Assert.IsType<Refused>(Assert.Single(bench.Answer(Committed).OfType<Reply>()).Answer);
    }

    [Fact]
    public void Words_between_actors_need_no_check()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        Assert.Equal([typeof(Settled), typeof(Waiting)], bench.Hear(OldPick).OfType<Tell>().Select(t => t.Envelope.Message.GetType()));
        Assert.False(bench.Asks);
    }

    [Fact]
    public void Word_to_a_probe_waits_for_the_check_because_nothing_corrects_it_later()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Processing));
        Assert.Empty(bench.Hear(new Probe("hana")).OfType<Tell>());
        Assert.Empty(bench.AskedFor<Append>().Events);
        Assert.Empty(bench.Answer(new Conflict(9)).OfType<Tell>());
        bench.Answer(Bench.Loaded(TicketDriver.In(TicketStatus.Resolved)));
        var word = Assert.IsType<Settled>(Assert.Single(bench.Answer(new Committed(4, 10, 0)).OfType<Tell>()).Envelope.Message);
        Assert.Equal(SettledKind.WrapUp, word.Kind);
    }

    /// <summary>The promises are newer and a step is late under both: neither is left behind by what is asked next.</summary>
    [Fact]
    public void Newer_promises_and_what_is_due_under_them_come_before_a_command()
    {
        var lived = new TicketDriver { Sla = Sample.Promises() };
        lived.Tell(Sample.Create(), Sample.Machine);
        var books = SlaBooks.NothingPromised(Sample.Tenant);
        books.Learn(Sample.Tenant, Sample.Promises(2));
        var id = lived.State.Id;
        var bench = new Bench(CellFactory.Create(id, Sample.Run, books)) { To = id, Now = lived.Now };
        bench.Hear(new Nudge());
        bench.Answer(Bench.Loaded(lived));
        bench.Now += Sample.Seconds(16);
        bench.Ask(new Cancel(null), Sample.Boss, 1);
        Assert.Contains(bench.AskedFor<Append>().Events, e => e is ClocksReviewed);
        bench.Answer(new Committed(lived.State.Version + bench.AskedFor<Append>().Events.Length, 10, 0));
        Assert.Contains(bench.AskedFor<Append>().Events, e => e is ClockStepReached { Step: "half" });
        bench.Answer(new Committed(lived.State.Version + 10, 11, 0));
        Assert.Contains(bench.AskedFor<Append>().Events, e => e is TicketCancelled);
    }

    [Fact]
    public void One_decision_is_under_way_at_a_time()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        bench.Ask(new Cancel(null), Sample.Boss, 1);
        Assert.Empty(bench.Ask(new Abandon(), Sample.Boss, 2));
        bench.Answer(new Committed(2, 10, 0));
        Assert.Equal(2, bench.AskedFor<Append>().Expected);
        Assert.Equal(RefusalCodes.WrongState, Assert.IsType<Refused>(Assert.Single(bench.Answer(new Committed(2, 10, 0)).OfType<Reply>()).Answer).Code);
    }

    [Fact]
    public void Conflict_reads_again_and_decides_anew()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        bench.Ask(new Hold(null), Sample.Self("hana"), 1);
        Assert.Empty(bench.Answer(new Conflict(4)).OfType<Reply>());
        Assert.IsType<LoadActor>(bench.Asked);
        bench.Answer(Bench.Loaded(TicketDriver.In(TicketStatus.Processing)));
        Assert.IsType<TicketHeld>(Assert.Single(bench.AskedFor<Append>().Events));
    }

    [Fact]
    public void Unknown_outcome_reads_again_and_the_kept_answer_is_handed_out()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        bench.Ask(new Cancel(null), Sample.Boss, 1);
        Assert.Empty(bench.Answer(new Unknown("timed out")).OfType<Reply>());
        bench.Answer(Bench.Loaded(TicketDriver.In(TicketStatus.Cancelled)));
        var kept = new TicketDone(Sample.Id(1), 0, 2, TicketStatus.Cancelled, "q", null, 0);
        Assert.Equal(kept, Assert.Single(bench.Answer(new Repeat(kept)).OfType<Reply>()).Answer);
    }

    [Fact]
    public void Outcome_that_stays_unknown_is_said_to_be_unknown_in_the_end()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        var outputs = bench.Ask(new Cancel(null), Sample.Boss, 1);
        for (var i = 0; i < 100 && !outputs.OfType<Reply>().Any(); i++)
            outputs = bench.Answer(bench.Asked is Append ? new Unknown("timed out") : Bench.Loaded(TicketDriver.In(TicketStatus.Waiting)));
        Assert.Equal(Refusals.OutcomeUnknown, Assert.Single(outputs.OfType<Reply>()).Answer);
        Assert.Single(outputs.OfType<Fault>());
    }

    [Fact]
    public void After_an_unknown_outcome_nobody_is_told_that_nothing_was_done()
    {
        foreach (StoreReply then in (StoreReply[])[new Busy(), new Failed("disk")])
        {
            var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
            bench.Ask(new Cancel(null), Sample.Boss, 1);
            bench.Answer(new Unknown("timed out"));
            Assert.Equal(Refusals.OutcomeUnknown, Assert.Single(bench.Answer(then).OfType<Reply>()).Answer);
        }
    }

    [Fact]
    public void Start_that_failed_to_commit_is_not_decided_again_under_the_next_activation()
    {
        var draining = new AgentDriver().Hold(1);
        draining.Tell(new SetActivity("break", false, true), Sample.Self("hana"));
        var bench = Bench.OfAgent();
        bench.Hear(new Nudge());
        bench.Answer(Bench.Loaded(draining, epoch: 1)); // nothing is open any more: the start itself ends the drain
        Assert.IsType<ActivityChanged>(Assert.Single(bench.AskedFor<Append>().Events));
        bench.Answer(new StaleEpoch("hana", 2));
        bench.Answer(Bench.Loaded(draining, epoch: 3));
        var views = bench.Answer(new Committed(4, 10, 0)).OfType<Tell>().Select(t => t.Envelope.Message).OfType<Room>();
        Assert.Equal(3, Assert.Single(views).View.Epoch);
        Assert.False(bench.Asks);
    }

    [Fact]
    public void Kept_answer_of_a_claim_goes_through_the_agent()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        bench.Hear(Sample.Claim(ClaimKind.Take, Sample.Id(5), "hana"), new Origin(Sample.Self("hana"), Sample.Id(70), 1));
        var kept = new TicketDone(Sample.Id(1), 0, 2, TicketStatus.Processing, "q", "hana", 1);
        Assert.Empty(bench.Answer(new Repeat(kept)).OfType<Tell>());
        // This copy may be behind what is repeated: it speaks only after it read again.
        var outputs = bench.Answer(Bench.Loaded(TicketDriver.In(TicketStatus.Processing)));
        var word = Assert.IsType<Settled>(Assert.Single(outputs.OfType<Tell>()).Envelope.Message);
        Assert.Equal((Sample.Id(70), kept, Sample.Id(5)), (word.Command, word.Answer, word.Reservation!.Value));
        Assert.Equal(SettledKind.Held, word.Kind);
    }

    [Fact]
    public void Key_used_for_another_request_is_refused()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        bench.Ask(new Cancel(null), Sample.Boss, 1);
        Assert.Equal(Refusals.KeyReused, Assert.Single(bench.Answer(new KeyReused()).OfType<Reply>()).Answer);
        bench.Hear(Sample.Claim(ClaimKind.Take, Sample.Id(5), "hana"), new Origin(Sample.Self("hana"), Sample.Id(70), 1));
        Assert.Equal(Refusals.KeyReused, Assert.IsType<Settled>(Assert.Single(bench.Answer(new KeyReused()).OfType<Tell>()).Envelope.Message).Answer);
    }

    [Fact]
    public void Busy_store_refuses_clients_and_says_when_to_try_again()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        bench.Ask(new Cancel(null), Sample.Boss, 1);
        var refused = Assert.IsType<Refused>(Assert.Single(bench.Answer(new Busy()).OfType<Reply>()).Answer);
        Assert.Equal(RefusalCodes.Overloaded, refused.Code);
        Assert.NotNull(refused.RetryAfterSeconds);
    }

    [Fact]
    public void What_the_engine_has_to_do_is_tried_again_after_growing_pauses()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Offered));
        bench.Tick(after: 20);
        var pause = Sample.Seconds(0);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(OfferEnd.Expired, Assert.IsType<OfferEnded>(Assert.Single(bench.AskedFor<Append>().Events)).End);
            var wake = Assert.Single(bench.Answer(new Busy()).OfType<Wake>()).At;
            Assert.True(wake - bench.Now >= pause && wake - bench.Now <= Sample.Seconds(2));
            pause = wake - bench.Now;
            Assert.Empty(bench.Step(new Tick()).OfType<Store>());
            bench.Now = wake;
            bench.Step(new Tick());
        }
        Assert.Equal("p", Assert.Single(bench.Answer(new Committed(3, 10, 0)).OfType<Tell>(), t => t.Envelope.Message is Waiting).Envelope.To.Key);
    }

    [Fact]
    public void Message_that_the_store_never_takes_is_given_up_and_the_next_one_gets_its_turn()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Offered));
        bench.Tick(after: 20);
        bench.Hear(new Probe("hana"));
        var given = new List<Fault>();
        for (var i = 0; i < 40 && given.Count == 0; i++)
        {
            Assert.IsType<OfferEnded>(Assert.Single(bench.AskedFor<Append>().Events));
            given.AddRange(bench.Answer(new Failed("never")).OfType<Fault>().Where(f => f.What.Contains("gave up Due", StringComparison.Ordinal)));
            bench.Tick(after: 2);
        }
        Assert.Single(given);
        Assert.Empty(bench.AskedFor<Append>().Events);
        Assert.Single(bench.Answer(new Committed(2, 10, 0)).OfType<Tell>(), t => t.Envelope.Message is Settled);
    }

    [Fact]
    public void Failing_store_is_a_fault_and_a_refusal()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        bench.Ask(new Cancel(null), Sample.Boss, 1);
        var outputs = bench.Answer(new Failed("disk full"));
        Assert.Contains("disk full", Assert.Single(outputs.OfType<Fault>()).What, StringComparison.Ordinal);
        Assert.Equal(Refusals.StoreFailed, Assert.Single(outputs.OfType<Reply>()).Answer);
    }

    [Fact]
    public void Stale_epoch_of_an_agent_is_told_to_him_and_nothing_is_committed()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        bench.Hear(Sample.Reserved(Sample.Id(5), "hana", 1, epoch: 3));
        var word = Assert.IsType<Settled>(Assert.Single(bench.Answer(new StaleEpoch("hana", 4)).OfType<Tell>()).Envelope.Message);
        Assert.Equal((3, Sample.Id(5)), (word.StaleEpoch, word.Reservation!.Value));
        bench.Hear(Sample.Reserved(Sample.Id(6), "otto", 1));
        Assert.Equal(1, bench.AskedFor<Append>().Expected);
    }

    [Fact]
    public void Agent_whose_own_epoch_is_over_reads_again_and_decides_anew()
    {
        var bench = Bench.OfAgent();
        bench.Ask(new ConfigureAgent(Sample.Profile(), null), Sample.Boss, 1);
        bench.Answer(Bench.LoadedEmpty(epoch: 1));
        Assert.Empty(bench.Answer(new StaleEpoch("hana", 2)).OfType<Reply>());
        Assert.Equal(new LoadActor(bench.To, true), bench.Asked);
        bench.Answer(Bench.LoadedEmpty(epoch: 3));
        Assert.Equal([new EpochIs("hana", 3)], bench.AskedFor<Append>().Requires.ToArray());
    }

    [Fact]
    public void Pick_for_a_newer_version_reads_again_and_is_decided_on_that()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        var newer = TicketDriver.In(TicketStatus.Waiting);
        newer.Tell(new Say(Sample.Text(5), true), Sample.Boss);
        bench.Hear(Sample.Reserved(Sample.Id(5), "hana", 2));
        Assert.IsType<LoadActor>(bench.Asked);
        bench.Answer(Bench.Loaded(newer));
        Assert.IsType<TicketOffered>(Assert.Single(bench.AskedFor<Append>().Events));
    }

    [Fact]
    public void Replies_to_older_requests_mean_nothing()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        var asked = Assert.Single(bench.Ask(new Cancel(null), Sample.Boss, 1).OfType<Store>());
        Assert.Empty(bench.Step(new StoreAnswered(asked.Number - 1, Committed)));
        Assert.Single(bench.Step(new StoreAnswered(asked.Number, Committed)).OfType<Reply>());
        Assert.Empty(bench.Step(new StoreAnswered(asked.Number, Committed)));
    }

    [Fact]
    public void Time_never_goes_back_whatever_the_clock_does()
    {
        var lived = TicketDriver.In(TicketStatus.Waiting);
        lived.Pass(1000);
        lived.Tell(new Say(Sample.Text(5), true), Sample.Boss);
        var bench = Bench.OfTicket(lived);
        bench.Now = Sample.Start;
        bench.Ask(new Cancel(null), Sample.Boss, 1);
        Assert.Equal(lived.Now, bench.AskedFor<Append>().Now);
    }

    [Fact]
    public void Full_inbox_refuses_clients_and_drops_what_actors_repeat()
    {
        var bench = Bench.OfTicket();
        for (var i = 0; i < Limits.MaxCellBacklog; i++) bench.Hear(OldPick);
        Assert.Equal(Refusals.Overloaded, Assert.Single(bench.Ask(new Cancel(null), Sample.Boss, 1).OfType<Reply>()).Answer);
        Assert.Empty(bench.Hear(OldPick with { Agent = "otto" }));
        var outputs = bench.Answer(Bench.Loaded(TicketDriver.In(TicketStatus.Waiting)));
        Assert.Equal(Limits.MaxCellBacklog, outputs.OfType<Tell>().Count(t => t.Envelope.Message is Settled));
        Assert.DoesNotContain(outputs.OfType<Tell>(), t => t.Envelope.To.Key == "otto");
    }

    [Fact]
    public void Decision_that_throws_is_a_fault_and_the_cell_goes_on()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        var outputs = bench.Ask(new AskPool(), Sample.Boss, 1);
        Assert.IsType<ArgumentException>(Assert.Single(outputs.OfType<Fault>()).Cause);
        Assert.Equal(Refusals.Defect, Assert.Single(outputs.OfType<Reply>()).Answer);
        bench.Ask(new Cancel(null), Sample.Boss, 2);
        Assert.Single(bench.Answer(new Committed(2, 10, 0)).OfType<Reply>());
    }

    [Fact]
    public void Clients_who_wait_behind_a_pause_are_refused_and_not_kept_waiting()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Offered));
        bench.Tick(after: 20);
        bench.Ask(new Cancel(null), Sample.Boss, 1);
        Assert.Equal(Refusals.Overloaded, Assert.Single(bench.Answer(new Busy()).OfType<Reply>()).Answer);
    }

    [Fact]
    public void Load_that_fails_refuses_clients_and_keeps_the_engines_own_work()
    {
        var bench = Bench.OfTicket();
        bench.Ask(new Cancel(null), Sample.Boss, 1);
        bench.Hear(OldPick);
        var outputs = bench.Answer(new Failed("disk"));
        Assert.Equal(Refusals.StoreFailed, Assert.Single(outputs.OfType<Reply>()).Answer);
        bench.Now = Assert.Single(outputs.OfType<Wake>()).At;
        bench.Step(new Tick());
        Assert.Single(bench.Answer(Bench.Loaded(TicketDriver.In(TicketStatus.Waiting))).OfType<Tell>(), t => t.Envelope.Message is Settled);
    }

    [Fact]
    public void Wake_up_is_asked_for_when_it_changes_and_the_tick_decides_what_is_due()
    {
        var bench = Bench.OfTicket(TicketDriver.In(TicketStatus.Waiting));
        bench.Hear(Sample.Reserved(Sample.Id(5), "hana", 1));
        Assert.Equal(bench.Now + Sample.Seconds(20), Assert.Single(bench.Answer(new Committed(2, 10, 0)).OfType<Wake>()).At);
        Assert.Empty(bench.Hear(OldPick).OfType<Wake>());
        bench.Tick(after: 19);
        Assert.False(bench.Asks);
        bench.Tick(after: 1);
        Assert.IsType<OfferEnded>(Assert.Single(bench.AskedFor<Append>().Events));
    }

    [Fact]
    public void Quiet_means_that_the_store_knows_everything()
    {
        var bench = Bench.OfTicket();
        Assert.True(bench.Cell.Quiet);
        bench.Ask(new Cancel(null), Sample.Boss, 1);
        Assert.False(bench.Cell.Quiet); // loading
        bench.Answer(Bench.Loaded(TicketDriver.In(TicketStatus.Waiting)));
        Assert.False(bench.Cell.Quiet); // committing
        bench.Answer(new Committed(2, 10, 0));
        Assert.True(bench.Cell.Quiet);
        Assert.False(Bench.OfTicket(TicketDriver.In(TicketStatus.Offered)).Cell.Quiet); // an offer has to end
    }
}
