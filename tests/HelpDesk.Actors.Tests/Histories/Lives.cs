using HelpDesk.Core;
using HelpDesk.Core.Tests;
using static HelpDesk.Core.Tests.Sample;

namespace HelpDesk.Actors.Tests.Histories;

/// <summary>Whole lives, told once. What they recorded is checked in and never recorded again: later builds have to read it as it is.</summary>
internal static class Lives
{
    public static readonly Dictionary<string, Func<List<Event>>> All = new()
    {
        ["ticket-offered-held-transferred-reopened"] = Worked,
        ["ticket-moved-and-cancelled"] = Moved,
        ["ticket-abandoned"] = Abandoned,
        ["ticket-promised-late-and-escalated"] = Promised,
        ["ticket-automated"] = Automated,
        ["ticket-before-closed-doors"] = Closed,
        ["ticket-called"] = Called,
        ["ticket-called-back"] = CalledBack,
        ["ticket-resumed-place"] = HungUpAndCalledAgain,
        ["ticket-offered-together"] = OfferedTogether,
        ["agent-drains-misses-and-lapses"] = OfAnAgent,
    };

    private static List<Event> Called()
    {
        var c = new CallDriver();
        c.Report(new CallFact(9, CallNews.Recorded) { Reference = Text(40, ContentClass.Address) });
        c.Report(CallDriver.Arrived(), terms: CallDriver.Terms with { Actions = [CallAction.Route, CallAction.Transfer], KeepAlive = Seconds(10) });
        c.Offer("hana");
        c.Report(new CallFact(2, CallNews.Ringing) { Command = c.Last!.Id });
        c.Answer(CallVerdict.Stale, "h5");
        c.Report(CallDriver.Failed(3, "h6", RingOutcome.NoAnswer, c.Last.Id));
        c.Take("otto");
        c.Answer(CallVerdict.Accepted);
        c.Report(CallDriver.Answered(4, "otto", c.Last.Id) with { Fallback = true });
        c.Ticket.Tell(new CallOrder(CallAction.Transfer, "sip:ana@pbx.example"), Self("otto"));
        c.Pass(30);
        c.Due();
        c.Report(CallDriver.Fact(8, CallNews.Ended));
        return c.Ticket.Events;
    }

    private static List<Event> OfferedTogether()
    {
        var r = new RoundDriver(RingingStrategy.All);
        r.Join("hana", 2);
        r.Ticket.Tell(Sample.Claim(ClaimKind.Accept, Id(70), "otto", r.Join("otto", 2)), Self("otto"));
        r.Ticket.Tell(new Release(ReleaseCause.Released, null, null), Self("otto"));
        r.Picked = r.State.Version;
        r.Join("hana", "mina");
        return r.Ticket.Events;
    }

    private static List<Event> CalledBack()
    {
        var c = new CallDriver();
        c.Report(CallDriver.Arrived(), terms: CallDriver.Terms with { Actions = [CallAction.Route, CallAction.Dial], Callback = new(3, Seconds(600)) });
        c.Ticket.Tell(new CallbackAgain(Id(77)), Machine);
        c.Report(CallDriver.Fact(2, CallNews.CallbackRequested) with { Requester = Text(41, ContentClass.Person), Confirmed = true });
        c.Ticket.Tell(new CallbackAgain(Id(78)), Machine);
        c.Take("hana");
        c.Report(CallDriver.Fact(1, CallNews.Failed) with { Outcome = RingOutcome.Busy }, c.State.Call!.Call);
        c.Pass(600);
        c.Due();
        c.Take("otto");
        return c.Ticket.Events;
    }

    private static List<Event> HungUpAndCalledAgain()
    {
        var c = new CallDriver().Arrive();
        c.Report(CallDriver.Fact(2, CallNews.Abandoned));
        c.Ticket.Tell(new ResumePlace(Id(79)), Machine);
        return c.Ticket.Events;
    }

    private static List<Event> Worked()
    {
        var t = new TicketDriver();
        t.Tell(Create(priority: 3) with { EnqueuedAt = Start - Seconds(90) }, Machine);
        t.Pass(1);
        t.Offer("hana");
        t.Pass(20);
        t.Tell(new Due());
        t.Offer("otto");
        t.Tell(new OfferDeclined(t.State.Offers[0].Id, "otto", OfferEnd.Declined, Text(20, ContentClass.Note)));
        t.Pass(61);
        t.Hold("hana");
        t.Tell(new Say(Text(21), true), Self("hana"));
        t.Tell(new Hold(Text(22, ContentClass.Note)), Self("hana"));
        t.Pass(3600);
        t.Tell(Claim(ClaimKind.Resume, t.NewId(), "hana"), Self("hana"));
        t.Tell(Claim(ClaimKind.Transfer, t.NewId(), "otto", ifOwnership: 1), Self("hana"));
        t.Tell(new Release(ReleaseCause.Released, Text(23, ContentClass.Note), 2), Self("otto"));
        t.Offer("hana");
        t.Tell(Claim(ClaimKind.Take, t.NewId(), "ana"), Self("ana"));
        t.Tell(new Resolve(Text(24), null), Self("ana"));
        t.Pass(5);
        t.Tell(new EndWrapUp("ana"), Self("ana"));
        t.Tell(Claim(ClaimKind.Reopen, t.NewId(), "ana"), Self("ana"));
        t.Tell(Claim(ClaimKind.Assign, t.NewId(), "bo", force: true), Boss);
        t.Tell(new Resolve(null, Seconds(0)), Self("bo"));
        t.Tell(new ReopenToQueue(null, Text(25, ContentClass.Note)), Boss);
        t.Hold("hana").Tell(new Resolve(Text(26), Seconds(40)), Self("hana"));
        t.Tell(new Close(), Boss);
        t.Tell(new Say(Text(27, ContentClass.PrivateText), false), Light);
        return t.Events;
    }

    private static List<Event> Moved()
    {
        var t = new TicketDriver(2);
        t.Tell(Create(channel: "email"), Machine);
        t.Tell(new Edit(9, ["vip", "late"], Text(30, ContentClass.Subject), Text(31, ContentClass.Fields), Text(32, ContentClass.Person), 1), Boss);
        t.Offer("hana");
        t.Tell(new MoveToQueue(Terms("billing", "p2", wrapUp: 0), [new("billing", 4)], Text(33, ContentClass.Note)), Boss);
        t.Hold("otto").Tell(new MoveToQueue(Terms("q"), null, null), Self("otto"));
        t.Tell(Claim(ClaimKind.Assign, t.NewId(), "hana"), Boss);
        t.Tell(new Release(ReleaseCause.ClientGone, null, 2), By.Engine);
        t.Offer("hana");
        t.Tell(new Cancel(Text(34, ContentClass.Note)), Boss);
        return t.Events;
    }

    private static List<Event> Abandoned()
    {
        var t = new TicketDriver(3);
        t.Tell(Create(channel: "phone"), Machine);
        t.Offer("hana", units: 100);
        t.Pass(4);
        t.Tell(new Abandon(), Machine);
        return t.Events;
    }

    private static List<Event> Promised()
    {
        var t = new TicketDriver(4);
        t.Tell(Create() with { Requires = [new("billing", 4), new("ko", 1)], Traits = [new("segment", "vip")] }, Machine);
        t.Sla = Promises();
        t.Tell(new ReviewClocks());
        t.Pass(36);
        t.Tell(new Due());
        t.Hold("hana");
        t.Tell(new Say(Text(40), true), Self("hana"));
        for (var i = 0; i < 33; i++)
        {
            t.Pass(1);
            t.Tell(new Hold(null) { For = HoldFor.Customer }, Self("hana"));
            t.Pass(60);
            t.Tell(Claim(ClaimKind.Resume, t.NewId(), "hana"), Self("hana"));
        }
        t.Tell(new Say(Text(41), true), Machine);
        t.Sla = Promises(2, 1.5);
        t.Pass(300);
        t.Tell(new Due());
        t.Tell(new Due());
        t.Tell(new Edit(6, null, null, null, null, null) { Traits = [new("segment", "gold")] }, Boss);
        t.Hold("otto").Tell(new Resolve(Text(42), null), Self("otto"));
        return t.Events;
    }

    private static List<Event> Automated()
    {
        var t = new TicketDriver(5) { Sla = Automate.Book(
            Automate.Rule("second-level", Automate.When([TicketStatus.Waiting, TicketStatus.Offered], queues: ["q"]), 60, Automate.Move("q2"), Automate.AddTag("late")),
            Automate.Rule("remind", Automate.When(held: HoldFor.Customer, silent: Speaker.Customer), 100, Automate.Reminder, Automate.Resolving).Each(50, 1),
            Automate.Rule("close", Automate.When([TicketStatus.Resolved]), 1000, Automate.Closing, Automate.GivingBack)) };
        t.Tell(Create(), Machine);
        t.Pass(60);
        t.Tell(new Due());
        t.Tell(new TermsAre("q2", Terms("q2", "p2")));
        t.Hold("hana").Tell(new Say(Text(50), true), Self("hana"));
        t.Tell(new Hold(null) { For = HoldFor.Customer }, Self("hana"));
        t.Pass(100);
        t.Tell(new Due());
        t.Pass(1000);
        t.Tell(new Due());
        return t.Events;
    }

    private static List<Event> Closed()
    {
        var t = new TicketDriver(5) { Sla = HoursSample.Book() };
        t.Now += HoursSample.Day;
        t.Tell(Create(channel: "chat"), Machine);
        return t.Events;
    }

    private static List<Event> OfAnAgent()
    {
        var a = new AgentDriver(Profile(requeueAfter: 120));
        a.Ring(1).Miss(1);
        a.Ring(2).Word(2, 3, SettledKind.Held);
        a.Tell(new SetActivity("break", false, true), Self("hana"));
        a.Word(2, 4, SettledKind.None);
        a.Tell(new SetActivity("available", true, false), Self("hana"));
        a.Ring(3).Miss(3);
        a.Ring(4).Miss(4);
        a.Tell(new SetActivity("available", true, false), Machine);
        a.Pass(60);
        a.Tell(new Due());
        a.Tell(new RenewLease("desk", null), Self("hana"));
        a.Tell(new ConfigureAgent(Profile(units: 50, serves: [new("q", "p"), new("billing", "p2")]), null), Boss);
        a.Hold(5);
        a.Tell(new SetActivity("meeting", false, true), Self("hana"));
        return a.Events;
    }
}
