using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Storage.Tests;

public abstract partial class StoreCompliance
{
    [StoreFact]
    public async Task A_refused_append_leaves_no_trace()
    {
        await Commit(Sample.NewTicket("a"));
        var all = Everything("b");

        Assert.IsType<Conflict>(await Ask(all with { Expected = 5 }));
        await AssertAbsent(all);
        Assert.IsType<StaleEpoch>(await Ask(all with { Requires = [new EpochIs("lee", 3)] }));
        await AssertAbsent(all);

        Assert.Equal(new Committed(1, 2, 2), await Ask(all));
    }

    [StoreFact]
    public async Task An_append_that_can_not_be_written_leaves_no_trace()
    {
        await Commit(Sample.NewTicket("a") with { Content = [Text("taken", "first")] });
        var all = Everything("b");

        var failed = await Ask<Failed>(all with { Content = [Text("new", "new"), Text("taken", "second")] });

        Assert.NotEmpty(failed.Reason);
        await AssertAbsent(all);
        Assert.Equal(new Committed(1, 2, 2), await Ask(all with { Content = [Text("new", "other than before")] }));
    }

    [StoreFact]
    public async Task The_same_text_again_is_a_repeat()
    {
        var created = Sample.NewTicket("a") with { Content = [Text("text", "same")] };
        await Commit(created);

        await Commit(Sample.Next(created) with { Content = [Text("text", "same")] });
    }

    [StoreFact]
    public async Task An_accepted_append_is_there_as_a_whole()
    {
        var all = Everything("b");
        await Commit(all);

        Assert.Equal(1, (await Load(all.Actor)).Version);
        Assert.Single((await Ask<WaitingPage>(new ReadWaiting(Sample.Tenant, Sample.Pool, null, 10))).Tickets);
        Assert.Equal([all.Actor], await DueIn(Sample.At(20)));
        var lee = await Load(ActorId.Agent(Sample.Tenant, "lee"));
        Assert.Equal(new LoadFact(Sample.Id("b"), 1, all.After.Load[0]), Assert.Single(lee.Load));
        Assert.Equal(Sample.At(5), lee.IdleSince);
        Assert.IsType<Repeat>(await Ask(all));
    }

    private static ContentRow Text(string id, string body) => new(Sample.Id(id), ContentClass.PublicText, "", body);

    /// <summary>One append that writes to every table a ticket can reach.</summary>
    private static Append Everything(string name) => Sample.NewTicket(name).AsCommand("everything", Sample.Done(name)) with
    {
        After = new Rows
        {
            Ticket = Sample.Row(name),
            Load = [Sample.Load("lee", LoadPhase.Offered, until: 20)],
            Due = Sample.At(20),
            Freed = [new FreedAgent("lee", Sample.At(5))],
        },
    };

    private async Task AssertAbsent(Append append)
    {
        Assert.Equal(0, (await Load(append.Actor)).Version);
        Assert.Equal(1, await Head());
        Assert.Single((await Ask<WaitingPage>(new ReadWaiting(Sample.Tenant, Sample.Pool, null, 10))).Tickets);
        Assert.Empty(await DueIn(Instant.MaxValue));
        var lee = await Load(ActorId.Agent(Sample.Tenant, "lee"));
        Assert.Empty(lee.Load);
        Assert.Null(lee.IdleSince);
        Assert.IsType<Committed>(await Ask(Sample.Check(append.Actor, 0) with { Origin = append.Origin }));
    }
}
