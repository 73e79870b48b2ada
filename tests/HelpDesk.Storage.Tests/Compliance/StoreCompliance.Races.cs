using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Storage.Tests;

public abstract partial class StoreCompliance
{
    [StoreFact]
    public async Task Of_many_appends_at_one_version_exactly_one_wins()
    {
        var created = Sample.NewTicket("a");
        await Commit(created);

        var verdicts = await AtOnce(50, i => Sample.Next(created) with { Cause = Sample.Id($"racer {i}") });

        Assert.Equal(new Committed(2, 2, 0), Assert.Single(verdicts, v => v is Committed));
        Assert.Equal(49, verdicts.Count(v => v is Conflict { Actual: 2 }));
    }

    [StoreFact]
    public async Task A_command_sent_many_times_at_once_has_one_effect_and_one_answer()
    {
        var verdicts = await AtOnce(50, i => Sample.NewTicket($"t{i}").AsCommand("create", Sample.Done("the one")));

        Assert.Single(verdicts, v => v is Committed);
        Assert.Equal(49, verdicts.Count(v => v is Repeat { Answer: TicketDone { Number: 1 } }));
        Assert.Equal(1, await Head());
    }

    [StoreFact]
    public async Task Positions_and_numbers_have_no_gaps_under_concurrency()
    {
        string[] tenants = ["a", "b", "c"];
        var losers = 0;
        await Task.WhenAll(tenants.SelectMany(tenant => Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
        {
            var created = Sample.NewTicket($"t{i}", tenant);
            var first = await Commit(created);
            var second = await Commit(Sample.Next(created, Sample.Closed, Sample.Reopened));
            Assert.True(second.Position > first.Position + 1);
            if (await Ask(created) is Conflict) Interlocked.Increment(ref losers);
        }))));

        Assert.Equal(300, losers);
        foreach (var tenant in tenants)
        {
            var page = await Ask<FeedPage>(new ReadFeed(tenant, 0, 1000));
            Assert.Equal(Enumerable.Range(1, 300).Select(n => (long)n), page.Items.Select(item => item.Position));
            Assert.All(page.Items.GroupBy(item => item.Stream), stream => Assert.Equal([1, 2, 3], stream.Select(item => item.Version)));
            foreach (var closed in page.Items.Where(item => item.Event is TicketClosed))
                Assert.Equal(closed.Stream, page.Items[(int)closed.Position].Stream);
            Assert.Equal(101, (await Commit(Sample.NewTicket("last", tenant))).Number);
        }
    }

    private async Task<StoreReply[]> AtOnce(int count, Func<int, Append> append) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => Ask(append(i)))));
}
