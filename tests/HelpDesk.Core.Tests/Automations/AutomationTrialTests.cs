using System.Collections.Immutable;
using HelpDesk.Core.Tests.Stories;
using NodaTime;
using Xunit;
using static HelpDesk.Core.Tests.Automate;
using static HelpDesk.Core.Tests.TicketDriver;

namespace HelpDesk.Core.Tests.Automations;

/// <summary>What a dry run says of the past.</summary>
public sealed class AutomationTrialTests
{
    private const int Seeds = 150;

    [Fact]
    public void What_it_says_beforehand_is_what_happens()
    {
        var rule = Rule("remind", When(silent: Speaker.Customer), 30, Reminder, AddTag("reminded")).Each(30, 1);
        var (past, real) = (Told(SlaBook.Empty), Told(Book(rule)));
        var runs = Trial(past, rule);
        var ran = real.Events.OfType<AutomationRan>().ToList();
        Assert.Equal(ran.Select(r => (r.Planned, r.Run)), runs.Select(r => (r.At, r.Run)));
        Assert.Equal(2, runs.Length);
        Assert.Equal([SlaActionKind.Say, SlaActionKind.AddTag], runs[0].Did.AsEnumerable());

        static TicketDriver Told(SlaBook book)
        {
            var ticket = new TicketDriver { Sla = book };
            ticket.Tell(Sample.Create(), Sample.Machine);
            ticket.Hold(Hana).Tell(new Say(Sample.Text(9), true), Sample.Self(Hana));
            for (var i = 0; i < 10; i++)
            {
                ticket.Pass(10);
                ticket.Tell(new Due());
            }
            return ticket;
        }
    }

    [Fact]
    public void Only_the_interval_counts_and_what_ended_its_conditions_is_not_repeated()
    {
        var ticket = new TicketDriver();
        ticket.Tell(Sample.Create(), Sample.Machine);
        var (start, close) = (Sample.Start, Rule("give-up", When(), 60, Resolving).Each(60));
        Assert.Equal([start + Sample.Seconds(60)], Trial(ticket, close).Select(r => r.At));
        var tag = Rule("hourly", When(), 60, AddTag("x")).Each(60);
        Assert.Equal([start + Sample.Seconds(120), start + Sample.Seconds(180)], Trial(ticket, tag, start + Sample.Seconds(61), start + Sample.Seconds(181)).Select(r => r.At));
        Assert.Empty(Trial(ticket, tag, start, start + Sample.Seconds(60)));
        Assert.Equal(AutomationTrial.MaxTold, Trial(ticket, tag, start, start + Duration.FromDays(1000)).Length);
        Assert.Empty(Trial(ticket, tag, start + Duration.FromDays(999), start + Duration.FromDays(1000)));
    }

    /// <summary>Histories that no automation touched, judged the slow way.</summary>
    [Fact]
    public void It_finds_what_the_slow_way_finds()
    {
        var runs = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var story = new TicketStory(Tape.Of(seed, 300));
            while (!story.AtEnd)
            {
                var (message, by) = story.Next();
                story.Ticket.Now = Instant.FromUnixTimeSeconds(story.Ticket.Now.ToUnixTimeSeconds());
                story.Ticket.Tell(message, by);
            }
            if (!story.Ticket.State.Exists) continue;
            var tape = Tape.Of(seed, 50);
            var when = When(tape.Of<TicketStatus[]>([], [TicketStatus.Waiting, TicketStatus.Offered], [TicketStatus.Processing, TicketStatus.OnHold], [TicketStatus.Resolved]),
                silent: tape.Of<Speaker?>(null, Speaker.Customer, Speaker.Staff), queues: tape.OneIn(3) ? ["q2"] : null);
            var rule = Rule("rule", when, tape.Of(1, 9, 30), AddTag("seen"));
            if (tape.OneIn(2)) rule = rule.Each(tape.Of(3, 17), tape.Of<int?>(null, 2));
            var to = story.Ticket.Now + Sample.Seconds(100);
            var found = Trial(story.Ticket, rule, Instant.MinValue, to);
            Assert.Equal(Slow(story.Ticket, rule, to).Take(AutomationTrial.MaxTold).Select(at => (seed, at)), found.Select(r => (seed, r.At)));
            runs += found.Length;
        }
        Assert.InRange(runs, Seeds, int.MaxValue);
    }

    private static List<Instant> Slow(TicketDriver ticket, Automation rule, Instant to)
    {
        var slow = new SlowAutomations((_, _) => true);
        var (state, found) = (Ticket.Initial(ticket.State.Id), new List<Instant>());
        foreach (var e in ticket.Events.Cast<TicketEvent>())
        {
            RunUntil(e.At);
            slow.Take([e], state, [rule], e.At);
            state = Ticket.Apply(state, e);
        }
        RunUntil(to - Sample.Seconds(1));
        return found;

        void RunUntil(Instant until)
        {
            while (state.Exists && slow.Due([rule], until) is { } due)
            {
                found.Add(due.At);
                slow.Take([], state, [rule], due.At, due.Name, due.At);
            }
        }
    }

    private static ImmutableArray<TrialRun> Trial(TicketDriver ticket, Automation rule, Instant? from = null, Instant? to = null) => AutomationTrial.Of(
        ticket.State.Id, ticket.Events.Cast<TicketEvent>(), new SlaRules([], []) { Automations = [rule] }, from ?? Sample.Start, to ?? Sample.Start + Duration.FromDays(1)).Runs;
}
