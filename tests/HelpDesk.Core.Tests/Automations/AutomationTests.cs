using System.Collections.Immutable;
using Xunit;
using static HelpDesk.Core.Tests.Automate;
using static HelpDesk.Core.Tests.TicketDriver;

namespace HelpDesk.Core.Tests.Automations;

/// <summary>When automations run on a ticket, what they do, and what they leave alone.</summary>
public sealed class AutomationTests
{
    private const double Day = 86_400;
    private readonly TicketDriver _ticket = new();

    [Fact]
    public void A_resolved_ticket_is_closed_two_weeks_later_and_not_before()
    {
        Begin(Rule("close", When([TicketStatus.Resolved]), 14 * Day, Closing));
        _ticket.Hold(Hana).Tell(new Resolve(null, null), Sample.Self(Hana));
        var solved = _ticket.Now;
        Assert.Equal(solved + Sample.Seconds(14 * Day), Ticket.WakeAt(_ticket.State));
        Assert.Equal(Ticket.WakeAt(_ticket.State), Ticket.Rows(_ticket.State).Due);
        Wait(14 * Day - 0.001);
        Assert.Equal(TicketStatus.Resolved, _ticket.State.Status);
        Wait(0.001);
        Assert.Equal(TicketStatus.Closed, _ticket.State.Status);
        Assert.Null(Ticket.WakeAt(_ticket.State));
        Assert.Equal(["close"], Runs());
    }

    [Fact]
    public void Receivers_are_told_of_each_run_under_an_id_of_its_own()
    {
        var tell = new SlaAction(SlaActionKind.Notify, 0) { To = ["board", "leads"], Urgent = true };
        Begin(Rule("tell", When([TicketStatus.OnHold]), 30, tell).Each(30, 1));
        _ticket.Hold(Hana).Tell(new Hold(null), Sample.Self(Hana));
        _ticket.Pass(30);
        var first = _ticket.Decide(new Due()).Outgoing;
        Assert.Equal(first.Select(o => o.Id), _ticket.Tell(new Due()).Outgoing.Select(o => o.Id));
        Assert.Equal([("board", true), ("leads", true)], first.Select(o => (o.To, o.Urgent)));
        Assert.Equal(new AutomationNotice(_ticket.State.Id.Key, "q", 0, TicketStatus.OnHold, "tell", 1, _ticket.Now), first[0].Notice);
        _ticket.Pass(30);
        var second = _ticket.Tell(new Due()).Outgoing;
        Assert.Equal(4, first.Concat(second).Select(o => o.Id).Distinct().Count());
        Assert.Equal(["tell", "tell"], Runs());
    }

    [Fact]
    public void Reopened_in_between_the_two_weeks_begin_anew()
    {
        Begin(Rule("close", When([TicketStatus.Resolved]), 100, Closing));
        _ticket.Hold(Hana).Tell(new Resolve(null, null), Sample.Self(Hana));
        Wait(60);
        _ticket.Tell(new ReopenToQueue(null, null), Sample.Machine);
        Wait(60);
        _ticket.Hold(Hana).Tell(new Resolve(null, null), Sample.Self(Hana));
        Wait(99);
        Assert.Empty(Runs());
        Wait(1);
        Assert.Equal(TicketStatus.Closed, _ticket.State.Status);
    }

    [Fact]
    public void A_silent_customer_is_reminded_twice_and_then_it_is_resolved()
    {
        var silent = When([TicketStatus.OnHold], HoldFor.Customer, Speaker.Customer);
        Begin(Rule("remind", silent, 30, Reminder).Each(30, 1), Rule("give-up", silent, 90, Resolving));
        _ticket.Hold(Hana).Tell(new Say(Sample.Text(9), true), Sample.Self(Hana));
        _ticket.Tell(new Hold(null) { For = HoldFor.Customer }, Sample.Self(Hana));
        Wait(30);
        Assert.Equal(["remind"], Runs());
        Wait(30);
        Assert.Equal(["remind", "remind"], Runs());
        Wait(30);
        Assert.Equal(["remind", "remind", "give-up"], Runs());
        Assert.Equal((TicketStatus.Resolved, null), (_ticket.State.Status, _ticket.State.Holder));
    }

    [Fact]
    public void His_answer_begins_his_silence_anew()
    {
        Begin(Rule("remind", When(silent: Speaker.Customer), 30, Reminder));
        _ticket.Hold(Hana).Tell(new Say(Sample.Text(9), true), Sample.Self(Hana));
        Wait(20);
        _ticket.Tell(new Say(Sample.Text(9), true), Sample.Machine);
        Wait(20);
        Assert.Empty(Runs());
        _ticket.Tell(new Say(Sample.Text(9), true), Sample.Self(Hana));
        Wait(29);
        Assert.Empty(Runs());
        Wait(1);
        Assert.Equal(["remind"], Runs());
    }

    [Fact]
    public void Whoever_asks_again_has_waited_since_he_first_asked()
    {
        Begin(Rule("late", When(silent: Speaker.Staff), 30, AddTag("late")));
        Wait(20);
        _ticket.Tell(new Say(Sample.Text(9), true), Sample.Machine);
        Wait(10);
        Assert.Equal(["late"], Runs());
        Assert.Contains("late", _ticket.State.Tags);
    }

    [Fact]
    public void What_the_engine_says_is_nobodys_answer_and_its_text_is_kept_with_it()
    {
        Begin(Rule("remind", When(silent: Speaker.Customer), 30, Reminder).Each(30));
        _ticket.Tell(new Edit(null, null, null, null, null, null) { Traits = [new("language", "en")] }, Sample.Boss);
        _ticket.Hold(Hana).Tell(new Say(Sample.Text(9), true), Sample.Self(Hana));
        _ticket.Pass(30);
        var decision = _ticket.Tell(new Due());
        var text = Assert.Single(decision.Texts);
        Assert.Equal("We wait for your answer.", text.Body);
        Assert.Equal(text.Ref, Assert.Single(decision.Changes.OfType<TicketSaid>()).Text);
        Wait(30);
        Assert.Equal(2, _ticket.Events.OfType<TicketSaid>().Where(s => s.Speaker == Speaker.Unknown).Select(s => s.Text.Id).Distinct().Count());
    }

    [Fact]
    public void An_idle_conversation_costs_nothing_any_more()
    {
        Begin(Rule("idle", When([TicketStatus.Processing], silent: Speaker.Customer), 600, Hold()));
        _ticket.Hold(Hana).Tell(new Say(Sample.Text(9), true), Sample.Self(Hana));
        _ticket.Pass(600);
        var decision = _ticket.Tell(new Due());
        Assert.Equal((TicketStatus.OnHold, HoldFor.Customer), (_ticket.State.Status, _ticket.State.HeldFor));
        Assert.Contains(decision.Sends, s => s.To.Key == Hana && s.Message is Settled { Kind: SettledKind.Parked, Units: 0 });
        Assert.Equal(0, Assert.Single(Ticket.Rows(_ticket.State).Load).Units);
    }

    [Fact]
    public void An_open_ticket_gets_a_reminder_each_hour_without_drift_and_what_was_missed_comes_once()
    {
        Begin(Rule("hourly", When(), 3600, AddTag("seen")).Each(3600));
        var created = _ticket.Now;
        Wait(3600.3);
        Assert.Equal(created + Sample.Seconds(7200), _ticket.State.Automations[0].Next);
        Wait(4.5 * 3600);
        Assert.Equal(["hourly", "hourly"], Runs());
        Assert.Equal(_ticket.Now + Sample.Seconds(3600), _ticket.State.Automations[0].Next);
    }

    [Fact]
    public void It_goes_to_another_queue_on_the_terms_that_this_one_tells()
    {
        Begin(Rule("second-level", When([TicketStatus.Waiting, TicketStatus.Offered]), 30, Move("q2")));
        _ticket.Pass(25);
        _ticket.Offer(Hana);
        _ticket.Pass(5);
        var asked = _ticket.Tell(new Due());
        Assert.Contains(asked.Sends, s => s.To == ActorId.Queue(Sample.Tenant, "q2") && s.Message is AskTerms);
        Assert.Empty(Runs());
        Assert.Equal(_ticket.Now + Sample.Seconds(Limits.RepeatSeconds), Ticket.WakeAt(_ticket.State));
        Assert.DoesNotContain(_ticket.Decide(new Due()).Sends, s => s.Message is AskTerms);
        var moved = _ticket.Tell(new TermsAre("q2", Sample.Terms("q2", "p2")));
        Assert.Equal((TicketStatus.Waiting, "q2", "p2", Sample.Start), (_ticket.State.Status, _ticket.State.Terms!.Queue, _ticket.State.Terms.Pool, _ticket.State.EnqueuedAt));
        Assert.Contains(moved.Sends, s => s.To.Key == Hana && s.Message is Settled { Kind: SettledKind.None });
        Assert.Empty(_ticket.Tell(new TermsAre("q2", Sample.Terms("q2", "p2"))).Changes);
    }

    [Fact]
    public void What_is_due_soon_after_a_queue_was_asked_does_not_wake_it_over_and_over()
    {
        Begin(Rule("first", When(), 10, Move("q2")), Rule("second", When(), 10.2, Move("q3")));
        _ticket.Pass(10);
        _ticket.Tell(new Due());
        _ticket.Tell(new TermsAre("q2", Sample.Terms("q2")));
        _ticket.Pass(0.2);
        var asked = _ticket.Tell(new Due()).Sends.Any(s => s.Message is AskTerms);
        Assert.True(asked || Ticket.WakeAt(_ticket.State) > _ticket.Now, $"It is woken at {Ticket.WakeAt(_ticket.State)} and has nothing to do at {_ticket.Now}.");
    }

    [Fact]
    public void A_queue_that_does_not_answer_is_asked_again_and_one_that_is_not_there_is_passed_over()
    {
        Begin(Rule("away", When(), 10, AddTag("x"), Move("gone")));
        _ticket.Pass(10);
        _ticket.Tell(new Due());
        _ticket.Pass(Limits.RepeatSeconds);
        Assert.Contains(_ticket.Tell(new Due()).Sends, s => s.Message is AskTerms);
        _ticket.Tell(new TermsAre("gone", null));
        var ran = Assert.Single(_ticket.Events.OfType<AutomationRan>());
        Assert.Equal(SlaActionKind.AddTag, Assert.Single(ran.Did));
        Assert.Equal(new PassedOver(SlaActionKind.Move, "no-such-queue"), Assert.Single(ran.Passed));
        Assert.Null(Ticket.WakeAt(_ticket.State));
    }

    [Fact]
    public void A_queue_that_never_answers_holds_up_what_comes_later_for_a_while_only()
    {
        var step = new SlaStep("elsewhere", StepWhen.AfterDue, 0, Sample.Seconds(0), TimeBasis.Wall, [Move("silent"), new(SlaActionKind.RaisePriority, 1)]);
        _ticket.Sla = new SlaBook(1, new SlaRules([], [new("all", false, new([], [], null, null, [], []), [new(SlaMetric.Resolution, Sample.Seconds(10), [], [], [step])])])
        {
            Automations = [Rule("away", When(), 12, Move("mute"), AddTag("x")), Rule("later", When(), 13, AddTag("y"))],
        });
        _ticket.Tell(Sample.Create(), Sample.Machine);
        _ticket.Pass(13);
        Keep(asking: Limits.TermsSeconds);
        Assert.Empty(_ticket.Events.OfType<ClockStepReached>());
        _ticket.Pass(1);
        _ticket.Tell(new Due());
        var reached = _ticket.Events.OfType<ClockStepReached>().ToList();
        Assert.Equal([("due", null), ("elsewhere", new PassedOver(SlaActionKind.Move, "queue-did-not-answer"))], reached.Select(r => (r.Step, r.Passed)));
        Assert.Equal(1, _ticket.State.Priority);
        // The next one is another queue: its time begins now.
        Assert.Empty(Runs());
        Keep(asking: Limits.TermsSeconds - 1);
        Assert.Empty(Runs());
        _ticket.Pass(1.5);
        _ticket.Tell(new Due());
        Assert.Equal(["away", "later"], Runs());
        Assert.Equal(new PassedOver(SlaActionKind.Move, "queue-did-not-answer"), Assert.Single(_ticket.Events.OfType<AutomationRan>().First().Passed));
        Assert.Null(_ticket.State.Asked);
    }

    [Fact]
    public void A_step_that_moves_to_a_queue_that_is_not_there_says_so()
    {
        var step = new SlaStep("elsewhere", StepWhen.AfterDue, 0, Sample.Seconds(0), TimeBasis.Wall, [Move("gone")]);
        _ticket.Sla = new SlaBook(1, new SlaRules([], [new("all", false, new([], [], null, null, [], []), [new(SlaMetric.Resolution, Sample.Seconds(10), [], [], [step])])]));
        _ticket.Tell(Sample.Create(), Sample.Machine);
        _ticket.Pass(10);
        _ticket.Tell(new Due());
        _ticket.Tell(new TermsAre("gone", null));
        Assert.Equal(new PassedOver(SlaActionKind.Move, "no-such-queue"), _ticket.Events.OfType<ClockStepReached>().Last().Passed);
    }

    [Fact]
    public void An_escalation_moves_it_too()
    {
        var step = new SlaStep("elsewhere", StepWhen.AfterDue, 0, Sample.Seconds(5), TimeBasis.Wall, [Move("q2")]);
        _ticket.Sla = new SlaBook(1, new SlaRules([], [new("all", false, new([], [], null, null, [], []), [new(SlaMetric.Resolution, Sample.Seconds(10), [], [], [step])])]));
        _ticket.Tell(Sample.Create(), Sample.Machine);
        _ticket.Hold(Hana);
        _ticket.Pass(15);
        _ticket.Tell(new Due());
        Assert.Empty(_ticket.Events.OfType<ClockStepReached>());
        _ticket.Tell(new TermsAre("q2", Sample.Terms("q2")));
        Assert.Equal(["due", "elsewhere"], _ticket.Events.OfType<ClockStepReached>().Select(s => s.Step));
        Assert.Equal((TicketStatus.Waiting, "q2"), (_ticket.State.Status, _ticket.State.Terms!.Queue));
    }

    [Fact]
    public void What_does_not_fit_any_more_is_passed_over_and_says_so()
    {
        Begin(Rule("tidy", When(), 10, Hold(), Resolving, Hold(), Closing, Closing, Priority(3)));
        _ticket.Hold(Hana);
        Wait(10);
        var ran = Assert.Single(_ticket.Events.OfType<AutomationRan>());
        Assert.Equal([SlaActionKind.Hold, SlaActionKind.Resolve, SlaActionKind.Close], ran.Did.AsEnumerable());
        Assert.Equal(["not-held", "ended", "ended"], ran.Passed.Select(p => p.Why));
    }

    [Fact]
    public void Two_that_undo_each_other_run_once_each_until_somebody_else_does_something()
    {
        TicketStatus[] waits = [TicketStatus.Waiting, TicketStatus.Offered];
        Begin(Rule("there", When(waits, queues: ["q"]), 10, Move("q2")), Rule("back", When(waits, queues: ["q2"]), 10, Move("q")));
        for (var i = 0; i < 20; i++) Wait(10);
        Assert.Equal(["there", "back"], Runs());
        _ticket.Hold(Hana).Tell(new Release(ReleaseCause.Released, null, null), Sample.Self(Hana));
        for (var i = 0; i < 20; i++) Wait(10);
        Assert.Equal(["there", "back", "there", "back"], Runs());
    }

    [Fact]
    public void What_it_began_anew_itself_has_to_hold_for_its_time_before_a_repeat()
    {
        Begin(Rule("around", When(queues: ["q", "q2"]), 10, Move("q2")).Each(5, 1));
        Wait(10);
        Assert.Equal(Sample.Start + Sample.Seconds(20), _ticket.State.Automations[0].Next);
        Wait(10);
        Assert.Equal(["around", "around"], Runs());
        Assert.Equal("in-this-queue", _ticket.Events.OfType<AutomationRan>().Last().Passed[0].Why);
        Assert.Null(Ticket.WakeAt(_ticket.State));
    }

    [Fact]
    public void Into_its_queue_the_time_begins_and_tags_count_as_if_it_always_had_them()
    {
        Begin(Rule("queue", When([TicketStatus.Waiting], queues: ["q2"]), 30, Priority(5)), Rule("tag", When(tags: ["hot"]), 30, Priority(9)));
        Wait(40);
        _ticket.Tell(new MoveToQueue(Sample.Terms("q2"), null, null), Sample.Boss);
        Wait(29);
        Assert.Empty(Runs());
        _ticket.Tell(new Edit(null, ["hot"], null, null, null, null), Sample.Boss);
        Wait(0);
        Assert.Equal(["tag"], Runs());
        Wait(1);
        Assert.Equal(["tag", "queue"], Runs());
    }

    [Fact]
    public void A_tag_that_comes_back_is_no_new_reason()
    {
        Begin(Rule("once", When(tags: ["hot"]), 30, RemoveTag("hot")));
        _ticket.Tell(new Edit(null, ["hot"], null, null, null, null), Sample.Boss);
        Wait(30);
        _ticket.Tell(new Edit(null, ["hot"], null, null, null, null), Sample.Boss);
        Wait(100);
        Assert.Equal(["once"], Runs());
    }

    [Fact]
    public void Raised_by_an_automation_the_priority_moves_no_promise_and_no_condition()
    {
        Begin(Rule("raise", When(), 10, Priority(9)), Rule("urgent", When(minPriority: 9), 10, AddTag("urgent")));
        Wait(20);
        Assert.Equal((9, 0), (_ticket.State.Priority, _ticket.State.PromisedPriority));
        Assert.Equal(["raise"], Runs());
    }

    [Fact]
    public void Newer_rules_count_as_if_they_always_had_and_what_is_due_under_them_comes_once()
    {
        Begin(Rule("late", When(), 100, AddTag("late")));
        Wait(60);
        _ticket.Sla = Book(2, [Rule("late", When(), 50, AddTag("late"))]);
        _ticket.Tell(new ReviewClocks());
        Wait(0);
        Assert.Equal(["late"], Runs());
        _ticket.Sla = Book(3, [Rule("late", When(), 200, AddTag("late"))]);
        _ticket.Tell(new ReviewClocks());
        Wait(500);
        Assert.Equal(["late"], Runs());
    }

    [Fact]
    public void What_was_due_under_the_old_rules_does_not_run_under_the_new()
    {
        Begin(Rule("late", When(), 100, AddTag("late")));
        _ticket.Pass(100);
        _ticket.Sla = Book(2, [Rule("late", When(), 300, AddTag("late"))]);
        Wait(0);
        Assert.Empty(Runs());
        Assert.Equal(Sample.Start + Sample.Seconds(300), Ticket.WakeAt(_ticket.State));
    }

    [Fact]
    public void A_new_automation_lets_old_tickets_alone_unless_it_is_told_not_to()
    {
        var (now, rule) = (Sample.Start + Sample.Seconds(1000), Rule("close", When([TicketStatus.Resolved]), 100, Closing));
        Begin();
        _ticket.Hold(Hana).Tell(new Resolve(null, null), Sample.Self(Hana));
        Wait(1000);
        var adopted = Adopted(rule with { OnlyNew = true }, SlaRules.None);
        Assert.Equal(now, adopted.Automations[0].From);
        _ticket.Sla = new SlaBook(2, adopted);
        _ticket.Tell(new ReviewClocks());
        Wait(1000);
        Assert.Equal(TicketStatus.Resolved, _ticket.State.Status);

        Assert.Equal(now, Adopted(rule with { OnlyNew = true, After = Sample.Seconds(5) }, adopted, later: 50).Automations[0].From);
        Assert.Equal(now + Sample.Seconds(50), Adopted(rule with { OnlyNew = true, When = When() }, adopted, later: 50).Automations[0].From);

        _ticket.Sla = new SlaBook(3, Adopted(rule, adopted));
        _ticket.Tell(new ReviewClocks());
        Wait(0);
        Assert.Equal(TicketStatus.Closed, _ticket.State.Status);

        SlaRules Adopted(Automation automation, SlaRules before, double later = 0)
        {
            var state = new SlaState(ActorId.Sla(Sample.Tenant)) { Version = 1, Rules = before };
            var decision = Core.Sla.Decide(state, new SetSla(new SlaRules([], []) { Automations = [automation] }, null), new At(now + Sample.Seconds(later), Sample.Boss, Sample.Id(1)));
            return Assert.IsType<SlaSet>(Assert.Single(decision.Changes)).Rules;
        }
    }

    [Fact]
    public void What_is_due_comes_before_what_is_asked_later()
    {
        Begin(Rule("idle", When([TicketStatus.Processing]), 600, GivingBack));
        _ticket.Hold(Hana);
        _ticket.Pass(601);
        Assert.True(Ticket.FirstAt(_ticket.State) <= _ticket.Now);
    }

    private void Begin(params ImmutableArray<Automation> rules)
    {
        _ticket.Sla = Book(rules);
        _ticket.Tell(Sample.Create(), Sample.Machine);
    }

    /// <summary>Lets time pass, as the clock and the queues do it: whatever is due then is told once, and asked queues answer.</summary>
    private void Wait(double seconds)
    {
        _ticket.Pass(seconds);
        for (var i = 0; i < 10 && Ticket.FirstAt(_ticket.State) <= _ticket.Now; i++)
            foreach (var ask in _ticket.Tell(new Due()).Sends.Where(s => s.Message is AskTerms).ToList())
                _ticket.Tell(new TermsAre(ask.To.Key, Sample.Terms(ask.To.Key)));
    }

    /// <summary>It is woken each second for so long, and nobody answers.</summary>
    private void Keep(double asking)
    {
        for (var second = 0; second < asking; second++)
        {
            _ticket.Tell(new Due());
            _ticket.Pass(1);
        }
    }

    private string[] Runs() => [.. _ticket.Events.OfType<AutomationRan>().Select(r => r.Name)];
}
