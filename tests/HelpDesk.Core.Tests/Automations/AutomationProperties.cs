using System.Collections.Immutable;
using HelpDesk.Core.Tests.Calendars;
using HelpDesk.Core.Tests.Stories;
using Xunit;
using static HelpDesk.Core.Tests.Automate;

namespace HelpDesk.Core.Tests.Automations;

/// <summary>Random tickets under random automations, second by second beside <see cref="SlowAutomations"/>.</summary>
public sealed class AutomationProperties
{
    private static readonly int Seeds = int.TryParse(Environment.GetEnvironmentVariable("HELPDESK_SEEDS"), out var seeds) ? seeds : 120;
    private const int Length = 350;
    private static readonly string[] Agents = ["ana", "bo"];

    [Fact]
    public void They_run_when_the_slow_way_says()
    {
        var runs = 0;
        for (var seed = 0; seed < Seeds; seed++) runs += new Story(seed).Run();
        Assert.InRange(runs, Seeds, int.MaxValue);
    }

    private sealed class Story(int seed)
    {
        private static readonly BusinessCalendar Odd = new("odd", "UTC", OddMinutes(), [], []);
        private readonly Tape _tape = Tape.Of(seed, Length);
        private readonly TicketDriver _ticket = new();
        private readonly SlowAutomations _slow = new((_, at) => at.InUtc().Minute % 2 == 1);
        private ImmutableArray<Automation> _rules = [];
        private int _ran;
        private int _ids = 100;

        public int Run()
        {
            NewRules(1);
            Tell(Sample.Create(), Sample.Machine);
            while (!_tape.AtEnd && !_ticket.State.Ended)
            {
                // Now and then nobody is there for a while, and what was due comes late.
                _ticket.Pass(_tape.OneIn(20) ? 45 : _tape.Of(1, 1, 1, 2));
                if (_tape.OneIn(40)) NewRules(_ticket.Sla!.Version + 1);
                for (var i = 0; i < 20 && Ticket.FirstAt(_ticket.State) <= _ticket.Now; i++) Tell(new Due(), By.Engine);
                var left = _slow.Due(_rules, _ticket.Now);
                Assert.True(left is null, $"Seed {seed}: at {_ticket.Now} {left} should have run.");
                if (_tape.OneIn(3)) Tell(Anything(), Sample.Boss);
            }
            return _ran;
        }

        private void Tell(Message message, By by)
        {
            var before = _ticket.State;
            var decision = _ticket.Tell(message, by);
            Judge([.. decision.Changes.OfType<Event>()], before);
            foreach (var ask in decision.Sends.Where(s => s.Message is AskTerms)) Tell(new TermsAre(ask.To.Key, Sample.Terms(ask.To.Key)), By.Engine);
        }

        /// <summary>Each run with what it did, in order, must be what the slow way finds due at that point.</summary>
        private void Judge(ImmutableArray<Event> events, TicketState before)
        {
            for (var i = 0; i < events.Length;)
            {
                var next = i + 1;
                while (next < events.Length && events[next] is not AutomationRan) next++;
                var run = events[i] as AutomationRan;
                if (run is not null)
                {
                    _ran++;
                    Assert.Equal((seed, run.Name, run.Planned), (seed, _slow.Due(_rules, _ticket.Now)?.Name, _slow.Due(_rules, _ticket.Now)?.At ?? default));
                }
                var batch = events[i..next];
                _slow.Take(batch, before, _rules, _ticket.Now, run?.Name, run?.Planned ?? default);
                before = batch.Aggregate(before, Ticket.Apply);
                i = next;
            }
        }

        private void NewRules(long version)
        {
            _rules = [.. Enumerable.Range(0, 1 + _tape.Below(4)).Select(i => RandomRule($"rule{i}"))];
            _ticket.Sla = new SlaBook(version, new SlaRules([Odd], []) { Automations = _rules });
            if (_ticket.State.Exists) Tell(new ReviewClocks(), By.Engine);
        }

        private Automation RandomRule(string name)
        {
            TicketStatus[] status = _tape.Of<TicketStatus[]>([], [TicketStatus.Waiting, TicketStatus.Offered], [TicketStatus.Processing], [TicketStatus.Resolved], [TicketStatus.OnHold, TicketStatus.Processing]);
            var when = When(status, _tape.OneIn(5) && status.Length == 0 ? HoldFor.Customer : null, _tape.Of<Speaker?>(null, null, Speaker.Customer, Speaker.Staff),
                _tape.OneIn(3) ? _tape.Of<string[]>(["q"], ["q2"], ["q", "q2"]) : null, _tape.OneIn(5) ? 3 : null, _tape.OneIn(5) ? [_tape.Of("vip", "a")] : null);
            var rule = Rule(name, when, _tape.Of(1, 5, 13, 30), [.. Enumerable.Range(0, 1 + _tape.Below(2)).Select(_ => Action())]);
            if (_tape.OneIn(3)) rule = rule.Each(_tape.Of(1, 7, 20), _tape.Of<int?>(null, 1, 3));
            if (_tape.OneIn(4)) rule = rule with { From = _ticket.Now };
            return _tape.OneIn(3) ? rule with { Calendars = ["odd"] } : rule;
        }

        private SlaAction Action() => _tape.Below(10) switch
        {
            0 => Closing,
            1 => Resolving,
            2 => GivingBack,
            3 => Reminder,
            4 => Hold(_tape.Of(HoldFor.Customer, HoldFor.ThirdParty)),
            5 => Move(_tape.Of("q", "q2")),
            6 => AddTag(_tape.Of("a", "vip")),
            7 => RemoveTag(_tape.Of("a", "vip")),
            8 => Priority(_tape.Below(9)),
            _ => new SlaAction(SlaActionKind.RaisePriority, 1),
        };

        private Message Anything() => _tape.Below(14) switch
        {
            0 or 1 => Sample.Reserved(Sample.Id(++_ids), _tape.Of(Agents), _ticket.State.Version, terms: _ticket.State.Terms),
            2 or 3 => Sample.Claim(ClaimKind.Take, Sample.Id(++_ids), _tape.Of(Agents)),
            4 => new Hold(null) { For = _tape.Of(HoldFor.Unsaid, HoldFor.Customer) },
            5 => Sample.Claim(ClaimKind.Resume, Sample.Id(++_ids), _ticket.State.Holder ?? "ana"),
            6 => new Resolve(_tape.OneIn(2) ? Sample.Text(5) : null, null),
            7 => new Release(ReleaseCause.Released, null, null),
            8 => new MoveToQueue(Sample.Terms(_tape.Of("q", "q2")), null, null),
            9 => new ReopenToQueue(null, null),
            10 => new Say(Sample.Text(6), true) { Speaker = Speaker.Staff },
            11 => new Say(Sample.Text(7), true) { Speaker = Speaker.Customer },
            12 => new Edit(_tape.Below(6), [.. _tape.Of<string[]>([], ["a"], ["vip", "a"])], null, null, null, null),
            _ => _tape.OneIn(4) ? new Close() : new Say(Sample.Text(8), false),
        };

        /// <summary>Open in each odd minute of each day.</summary>
        private static ImmutableArray<WeeklyHours> OddMinutes() =>
            [.. Enumerable.Range(0, 720).Select(i => new WeeklyHours(Samples.AllDays, new(new(2 * i + 1), new(2 * i + 2))))];
    }
}
