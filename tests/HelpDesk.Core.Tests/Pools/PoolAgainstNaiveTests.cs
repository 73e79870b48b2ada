using Xunit;

namespace HelpDesk.Core.Tests.Pools;

/// <summary>The fast book and the slow reference are told the same storms and must pick the same, step by step.</summary>
public sealed class PoolAgainstNaiveTests
{
    private const int Storms = 300;
    private const int Steps = 250;

    /// <summary>Ways through the book that the storms must reach, or equality says little.</summary>
    private static readonly string[] MustHappen =
    [
        "old version of a waiting ticket", "old version of a ticket that left", "old view", "moved under a pick", "replaced under a pick",
        "refused", "refused though his view admits it", "lapsed in silence", "lapsed though the agent knew", "heard again",
        "picked past a block", "picked after a block was over", "rules changed under a pick", "several picked together", "one more picked",
    ];

    [Fact]
    public void Picks_are_those_of_the_reference_and_no_eligible_pair_is_left()
    {
        var paths = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 1; seed <= Storms; seed++)
            foreach (var (path, count) in Run(seed)) paths[path] = paths.GetValueOrDefault(path) + count;
        Assert.All(MustHappen, path => Assert.True(paths.GetValueOrDefault(path) >= 10, $"'{path}' happened {paths.GetValueOrDefault(path)} times"));
    }

    [Fact]
    public void The_same_messages_give_the_same_sends()
    {
        Assert.Equal(Trace(7), Trace(7));
        Assert.NotEqual(Trace(7), Trace(8));
    }

    private static SortedDictionary<string, int> Run(int seed)
    {
        var storm = new Storm(seed);
        var book = new PoolBook("t", "p", PoolFixture.Run);
        var naive = new NaivePool(PoolFixture.Run);
        var sends = new List<Send>();
        for (var step = 0; step < Steps; step++)
        {
            var message = storm.Next();
            sends.Clear();
            book.Handle(message, storm.Now, sends);
            var at = $"seed {seed}, step {step}, {message}";
            AssertSame(naive.Handle(message, storm.Now), sends, at);
            foreach (var send in sends)
                if (send.Message is Reserve reserve) storm.Picked(send.To.Key, reserve);
            AssertSameState(book, naive, storm, at);
        }
        return naive.Paths;
    }

    private static void AssertSame(List<NaivePool.Made> expected, List<Send> sends, string at)
    {
        var picks = sends.Where(s => s.Message is Reserve).Select(s =>
        {
            var reserve = (Reserve)s.Message;
            return new NaivePool.Made(
                reserve.Pick, s.To.Key, reserve.Ticket, reserve.TicketVersion, string.Join(' ', reserve.Record.RunnersUp.Select(c => c.Agent)), reserve.Of);
        });
        var actual = string.Join('\n', picks);
        Assert.True(string.Join('\n', expected) == actual, $"{at}\nexpected {string.Join('\n', expected)}\nactual   {actual}");
    }

    private static void AssertSameState(PoolBook book, NaivePool naive, Storm storm, string at)
    {
        Assert.True(naive.Next(storm.Now) is null, $"{at}: an eligible pair is left");
        var status = book.Status(rebuilding: false);
        Assert.True(naive.Tickets.Count == status.Waiting && naive.Tickets.Count(t => t.Pick > 0) == status.PicksUnderWay, $"{at}: {status}");
        Assert.True(naive.Agents.Values.Count(a => a.Routable && !naive.Silent.Contains(a.Agent)) == status.AgentsRoutable, $"{at}: {status}");
        foreach (var ticket in naive.Tickets)
            Assert.True(book.Why(new(ticket.W.Ticket, null), storm.Now).PickUnderWay == ticket.Pick > 0, $"{at}: {ticket}");
        var view = storm.View("fay");
        if (view.Routable) Assert.Equal(naive.BestFor(view, storm.Now), book.Best(view, storm.Now)?.Ticket);
        Assert.True(naive.NextChange(storm.Now) == book.WakeAt, $"{at}: wakes at {book.WakeAt}, not {naive.NextChange(storm.Now)}");
    }

    private static string Trace(int seed)
    {
        var storm = new Storm(seed);
        var book = new PoolBook("t", "p", PoolFixture.Run);
        var sends = new List<Send>();
        for (var step = 0; step < Steps; step++)
        {
            var before = sends.Count;
            book.Handle(storm.Next(), storm.Now, sends);
            foreach (var send in sends.Skip(before))
                if (send.Message is Reserve reserve) storm.Picked(send.To.Key, reserve);
        }
        return string.Join('\n', sends.Select(s => $"{s.To} {s.Message}"));
    }
}
