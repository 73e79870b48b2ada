using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Storage.Tests;

public abstract partial class StoreCompliance
{
    [StoreFact]
    public async Task Load_rows_follow_the_ticket()
    {
        var offered = WithLoad(
            Sample.NewTicket("a"), Sample.Load("lee", LoadPhase.Offered, until: 20), Sample.Load("kim", LoadPhase.Offered, until: 20));
        await Commit(offered);
        var held = Sample.Next(offered, rows => rows with { Load = [Sample.Load("lee", LoadPhase.Held)] });
        await Commit(held);

        Assert.Empty(await LoadOf("kim"));
        Assert.Equal(new LoadFact(Sample.Id("a"), 2, Sample.Load("lee", LoadPhase.Held)), Assert.Single(await LoadOf("lee")));

        await Commit(Sample.Next(held, rows => rows with { Load = [] }));
        Assert.Empty(await LoadOf("lee"));
    }

    [StoreFact]
    public async Task A_load_row_that_did_not_change_keeps_the_version_that_wrote_it()
    {
        var held = WithLoad(Sample.NewTicket("a"), Sample.Load("lee", LoadPhase.Held));
        await Commit(held);
        var said = Sample.Next(held);
        await Commit(said);

        Assert.Equal(1, Assert.Single(await LoadOf("lee")).Version);

        await Commit(Sample.Next(said, rows => rows with { Load = [Sample.Load("lee", LoadPhase.Held, units: 0)] }));
        Assert.Equal(new LoadFact(Sample.Id("a"), 3, Sample.Load("lee", LoadPhase.Held, units: 0)), Assert.Single(await LoadOf("lee")));
    }

    [StoreFact]
    public async Task An_agent_in_wrap_up_may_be_offered_the_same_ticket_again()
    {
        var wrapUp = WithLoad(Sample.NewTicket("a"), Sample.Load("lee", LoadPhase.WrapUp, until: 30));
        await Commit(wrapUp);
        var both = Sample.Next(wrapUp, rows => rows with { Load = [.. rows.Load, Sample.Load("lee", LoadPhase.Offered, until: 50)] });
        await Commit(both);
        Assert.Equal(2, (await LoadOf("lee")).Count);

        await Commit(Sample.Next(both, rows => rows with { Load = [rows.Load[1]] }));
        Assert.Equal(LoadPhase.Offered, Assert.Single(await LoadOf("lee")).Row.Phase);
    }

    [StoreFact]
    public async Task An_agents_load_comes_from_all_his_tickets_and_no_other_tenants()
    {
        await Commit(WithLoad(Sample.NewTicket("a"), Sample.Load("lee", LoadPhase.Held)));
        await Commit(WithLoad(Sample.NewTicket("b"), Sample.Load("lee", LoadPhase.Offered)));
        await Commit(WithLoad(Sample.NewTicket("c", "other"), Sample.Load("lee", LoadPhase.Held)));

        Assert.Equal([Sample.Id("a"), Sample.Id("b")], (await LoadOf("lee")).Select(fact => fact.Ticket).ToHashSet());
    }

    [StoreFact]
    public async Task Idle_since_keeps_the_latest()
    {
        await Commit(Freeing("a", 10));
        await Commit(Freeing("b", 30));
        await Commit(Freeing("c", 20));

        Assert.Equal(Sample.At(30), (await Load(ActorId.Agent(Sample.Tenant, "lee"))).IdleSince);
        Assert.Null((await Load(ActorId.Agent("other", "lee"))).IdleSince);
    }

    private async Task<IReadOnlyList<LoadFact>> LoadOf(string agent) => (await Load(ActorId.Agent(Sample.Tenant, agent))).Load;

    private static Append WithLoad(Append append, params LoadRow[] load) => append with { After = append.After with { Load = [.. load] } };

    private static Append Freeing(string ticket, double at)
    {
        var created = Sample.NewTicket(ticket);
        return created with { After = created.After with { Freed = [new FreedAgent("lee", Sample.At(at))] } };
    }
}
