using Xunit;
using static HelpDesk.Core.Tests.CallDriver;

namespace HelpDesk.Core.Tests.Calls;

/// <summary>The same set of facts ends in the same state, in whatever order and however often they are heard.</summary>
public sealed class CallStoryTests
{
    private static readonly (string Name, CallFact[] Facts, TicketStatus Status, CallEnd? End, string? Who)[] Stories =
    [
        ("answered", [Arrived(), Fact(2, CallNews.Ringing), Answered(3, Hana)], TicketStatus.Processing, null, Hana),
        ("answered and ended", [Arrived(), Fact(2, CallNews.Ringing), Answered(3, Hana), Fact(4, CallNews.Alive), Fact(5, CallNews.Ended)], TicketStatus.Resolved, CallEnd.Ended, Hana),
        ("abandoned", [Arrived(), Fact(2, CallNews.Ringing), Fact(3, CallNews.Abandoned)], TicketStatus.Abandoned, CallEnd.Abandoned, null),
        ("hung up while it was answered", [Arrived(), Fact(2, CallNews.Abandoned), Answered(3, Hana), Fact(4, CallNews.Ended)], TicketStatus.Resolved, CallEnd.Ended, Hana),
        ("answered, and then they say abandoned", [Arrived(), Answered(2, Hana), Fact(3, CallNews.Abandoned)], TicketStatus.Processing, null, Hana),
        ("two answers", [Arrived(), Answered(2, Hana), Answered(3, Otto, dialog: "d2"), Fact(4, CallNews.Ended)], TicketStatus.Resolved, CallEnd.Ended, Otto),
        ("the answer was never heard of", [Arrived(), new(2, CallNews.Ended) { Agent = Hana, Telephone = Telephone(Hana) }], TicketStatus.Resolved, CallEnd.Ended, Hana),
        ("the end names another than who answered", [Arrived(), Answered(2, Hana), new(3, CallNews.Ended) { Agent = Otto, Telephone = Telephone(Otto) }], TicketStatus.Resolved, CallEnd.Ended, Hana),
        ("somebody unknown", [Arrived(), Answered(2, null), Fact(3, CallNews.Ended)], TicketStatus.Resolved, CallEnd.Ended, null),
        ("kept no longer", [Arrived(), Failed(2, "h2"), Fact(3, CallNews.QueueTimeout)], TicketStatus.Abandoned, CallEnd.QueueTimeout, null),
        ("failed", [Arrived(), Failed(2, "h2"), Fact(3, CallNews.Failed)], TicketStatus.Abandoned, CallEnd.Failed, null),
        ("the long way", [Arrived(), Fact(2, CallNews.Ringing), Failed(3, "h2"), Fact(4, CallNews.Ringing), Failed(5, "h3", RingOutcome.NoAnswer), Fact(6, CallNews.Ringing), Answered(7, Otto), Fact(8, CallNews.Ended)],
            TicketStatus.Resolved, CallEnd.Ended, Otto),
        ("called back", [Arrived(), Failed(2, "h2"), Fact(3, CallNews.CallbackRequested), Fact(4, CallNews.Ended)], TicketStatus.Waiting, CallEnd.Callback, null),
        ("called back, and they say that he hung up", [Arrived(), Fact(2, CallNews.CallbackRequested), Fact(3, CallNews.Abandoned)], TicketStatus.Waiting, CallEnd.Callback, null),
        ("wanted to be called back, but somebody answered", [Arrived(), Fact(2, CallNews.CallbackRequested), Answered(3, Hana), Fact(4, CallNews.Ended)], TicketStatus.Resolved, CallEnd.Ended, Hana),
        ("merged with another call", [Arrived(), Fact(2, CallNews.CallbackRequested) with { Merged = Sample.Id(99) }, Fact(3, CallNews.Ended)], TicketStatus.Abandoned, CallEnd.Callback, null),
        ("its handle was spent and it arrived under the next", [Arrived(), Spent(2, "h1"), Arrived(3, "h2"), Spent(4, "h1"), Answered(5, Hana)], TicketStatus.Processing, null, Hana),
        ("over, and nobody is said to have answered", [Arrived(), Fact(2, CallNews.Ringing), Failed(3, "h2"), Fact(4, CallNews.Ended)], TicketStatus.Abandoned, CallEnd.Abandoned, null),
        ("waits", [Arrived(), Failed(2, "h2"), Failed(3, "h3")], TicketStatus.Waiting, null, null),
    ];

    public static TheoryData<string> Names => [.. Stories.Select(s => s.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_order_ends_the_same(string name)
    {
        var (_, facts, status, end, who) = Stories.Single(s => s.Name == name);
        var orders = 0;
        foreach (var order in Orders(facts.Length))
        {
            var call = new CallDriver();
            foreach (var i in order)
            {
                call.Report(facts[i]);
                // Again, also much later: nothing comes of it.
                if (orders % 3 == 0) Assert.Empty(call.Report(facts[order[0]]).Events());
            }
            Assert.True(Ends(call) == (status, end, who), $"{string.Join(" ", order.Select(i => facts[i].News))}: {Ends(call)}");
            Assert.Equal(facts.Select(f => f.Sequence), call.State.Call!.Facts.Select(f => f.Sequence));
            orders++;
        }
        Assert.Equal(Enumerable.Range(1, facts.Length).Aggregate(1, (a, b) => a * b), orders);
    }

    public static TheoryData<string> Together => ["two answer at once", "one fails and the other answers", "all fail and he hangs up", "all fail, one is rung again"];

    /// <summary>Hana and Otto ring together for a caller; what is said of that from then on may come in any order.</summary>
    [Theory, MemberData(nameof(Together))]
    public void Every_order_ends_the_same_where_several_rang(string name)
    {
        var (facts, ends) = Of(name, Guid.Empty);
        foreach (var order in Orders(facts.Length))
        {
            var round = new RoundDriver(RingingStrategy.All, Terms).Join(Hana, Otto);
            var said = Of(name, round.Call.Last!.Id).Facts;
            foreach (var i in order)
            {
                round.Call.Report(said[i]);
                Assert.Empty(round.Call.Report(said[order[0]]).Events());
            }
            Assert.True(Ends(round.Call) == ends, $"{string.Join(" ", order.Select(i => facts[i].Sequence))}: {Ends(round.Call)}");
            Assert.Empty(round.State.Offers);
        }

        static (CallFact[] Facts, (TicketStatus, CallEnd?, string?) Ends) Of(string name, Guid route)
        {
            CallFact Alone(long sequence, string agent) => Failed(sequence, null, RingOutcome.Declined, route) with { Telephone = Telephone(agent), OthersRing = true, Wait = null };
            CallFact Answer(long sequence, string agent) => Answered(sequence, null, route, $"d{sequence}") with { Telephone = Telephone(agent) };
            return name switch
            {
                "two answer at once" => ([Answer(2, Hana), Answer(3, Otto), Fact(4, CallNews.Alive), Fact(5, CallNews.Ended)], (TicketStatus.Resolved, CallEnd.Ended, Hana)),
                "one fails and the other answers" => ([Alone(2, Hana), Fact(3, CallNews.Ringing), Answer(4, Otto), Fact(5, CallNews.Ended)], (TicketStatus.Resolved, CallEnd.Ended, Otto)),
                "all fail and he hangs up" => ([Alone(2, Hana), Alone(3, Otto), Failed(4, "h2", RingOutcome.NoAnswer, route), Fact(5, CallNews.Abandoned)], (TicketStatus.Abandoned, CallEnd.Abandoned, null)),
                _ => ([Alone(2, Hana), Failed(3, "h2", RingOutcome.NoAnswer, route), Answer(4, Otto), Answer(5, Hana), Fact(6, CallNews.Ended)], (TicketStatus.Resolved, CallEnd.Ended, Otto)),
            };
        }
    }

    /// <summary>While the engine offers, routes and gives up beside, what was said decides in the end.</summary>
    [Fact]
    public void Random_orders_with_offers_between_end_the_same()
    {
        var random = new Random(11);
        for (var round = 0; round < 3000; round++)
        {
            var (name, facts, status, end, who) = Stories[random.Next(Stories.Length)];
            if (status == TicketStatus.Waiting) continue;
            var call = new CallDriver();
            var heard = Enumerable.Range(0, facts.Length).Concat(Enumerable.Repeat(0, 4).Select(_ => random.Next(facts.Length))).ToArray();
            random.Shuffle(heard);
            foreach (var i in heard)
            {
                call.Report(facts[i]);
                if (call.State.Status == TicketStatus.Waiting && random.Next(2) == 0) call.Offer(random.Next(2) == 0 ? Hana : Otto);
                if (call.Last is not null && random.Next(3) == 0) call.Answer(random.Next(4) == 0 ? CallVerdict.Stale : CallVerdict.Accepted);
                if (random.Next(4) == 0)
                {
                    call.Pass(random.Next(30));
                    if (Ticket.WakeAt(call.State) <= call.Ticket.Now) call.Due();
                }
            }
            Assert.True(Ends(call) == (status, end, who), $"round {round}, {name}: {Ends(call)} after {string.Join(" ", heard.Select(i => facts[i].News))}");
            Assert.Empty(call.State.Offers);
        }
    }

    private static (TicketStatus Status, CallEnd? End, string? Who) Ends(CallDriver call) =>
        (call.State.Status, call.State.Call!.Over?.End, call.State.Call.ConnectedAgent);

    private static IEnumerable<int[]> Orders(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        yield return [.. order];
        // Heap's algorithm.
        var at = new int[count];
        for (var i = 0; i < count;)
        {
            if (at[i] >= i)
            {
                at[i++] = 0;
                continue;
            }
            var other = i % 2 == 0 ? 0 : at[i];
            (order[other], order[i]) = (order[i], order[other]);
            yield return [.. order];
            at[i]++;
            i = 0;
        }
    }
}
