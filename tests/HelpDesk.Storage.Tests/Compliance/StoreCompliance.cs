using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>
/// What cells rely on, for every store. A store passes by inheriting this with its factory; nothing here knows which one it is.
/// The parts: verdicts, atomicity, epochs, races, load, pools, feed, due rows.
/// </summary>
public abstract partial class StoreCompliance(IStoreFactory factory) : StoreTest(factory)
{
    [StoreFact]
    public async Task An_actor_that_does_not_exist_is_at_version_0()
    {
        var loaded = await Load(Sample.Ticket("nobody"));

        Assert.Equal(0, loaded.Version);
        Assert.Null(loaded.State);
        Assert.Empty(loaded.Events);
    }

    [StoreFact]
    public async Task A_commit_is_read_back()
    {
        var created = Sample.NewTicket("a");
        await Commit(created);
        var said = Sample.Next(created, Sample.Closed, Sample.Reopened);

        var committed = await Commit(said);

        Assert.Equal(new Committed(3, 3, 0), committed);
        var loaded = await Load(created.Actor);
        Assert.Equal(3, loaded.Version);
        Assert.Equal(Codec.EncodeState(said.State!), Codec.EncodeState(loaded.State!));
        Assert.Empty(loaded.Events);
        Assert.Null(loaded.IdleSince);
    }

    [StoreFact]
    public async Task The_first_commit_of_a_ticket_takes_the_tenants_next_number()
    {
        Assert.Equal(1, (await Commit(Sample.NewTicket("a"))).Number);
        Assert.Equal(0, (await Commit(Sample.NewQueue(Sample.Queue))).Number);
        Assert.Equal(2, (await Commit(Sample.NewTicket("b"))).Number);
        Assert.Equal(1, (await Commit(Sample.NewTicket("a", "other"))).Number);
    }

    [StoreFact]
    public async Task One_key_in_two_tenants_or_of_two_kinds_is_two_actors()
    {
        await Commit(Sample.NewQueue("same"));
        await Commit(Sample.Configured("same"));
        await Commit(Sample.NewQueue("same", tenant: "other"));

        Assert.IsType<QueueState>((await Load(ActorId.Queue(Sample.Tenant, "same"))).State);
        Assert.IsType<AgentState>((await Load(ActorId.Agent(Sample.Tenant, "same"))).State);
        Assert.Equal(0, (await Load(ActorId.Agent("other", "same"))).Version);
    }

    [StoreFact]
    public async Task Reopening_keeps_everything()
    {
        var created = Sample.NewTicket("a").AsCommand("create", Sample.Done("a"));
        await Commit(created with { After = created.After with { Load = [Sample.Load("lee", LoadPhase.Offered)], Due = Sample.At(20) } });
        await Commit(Sample.NewQueue(Sample.Queue));
        await Activate("lee");

        Reopen();

        Assert.Equal(1, (await Load(created.Actor)).Version);
        Assert.Equal(new Repeat(Sample.Done("a", number: 1)), await Ask(created));
        Assert.Single((await Ask<FeedPage>(new ReadFeed(Sample.Tenant, 1, 10))).Items);
        Assert.Single((await Ask<WaitingPage>(new ReadWaiting(Sample.Tenant, Sample.Pool, null, 10))).Tickets);
        Assert.Equal([created.Actor], await DueIn(Sample.At(20)));
        var lee = await Ask<Loaded>(new LoadActor(ActorId.Agent(Sample.Tenant, "lee"), true));
        Assert.Equal(2, lee.Epoch);
        Assert.Single(lee.Load);
        Assert.Equal(new Committed(1, 3, 2), await Commit(Sample.NewTicket("b")));
    }
}
