using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Storage.Tests;

public abstract partial class StoreCompliance
{
    [StoreFact]
    public async Task Each_activation_of_an_agent_gets_an_epoch_of_its_own()
    {
        var lee = ActorId.Agent(Sample.Tenant, "lee");
        Assert.Equal(0, (await Load(lee)).Epoch);

        var epochs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Activate("lee"))));

        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), epochs.Order());
        Assert.Equal(20, (await Load(lee)).Epoch);
        Assert.Equal(0, (await Load(ActorId.Agent("other", "lee"))).Epoch);
        Assert.Equal(0, await Head());
    }

    [StoreFact]
    public async Task A_grant_under_an_old_epoch_is_refused()
    {
        await Activate("lee");
        var offer = Sample.NewTicket("a") with { Requires = [new EpochIs("kim", 0), new EpochIs("lee", 1)] };
        await Activate("lee");

        Assert.Equal(new StaleEpoch("lee", 2), await Ask(offer));
        await Commit(offer with { Requires = [new EpochIs("kim", 0), new EpochIs("lee", 2)] });
    }

    [StoreFact]
    public async Task An_epoch_ahead_of_the_store_is_refused_too()
    {
        await Activate("lee");

        Assert.Equal(new StaleEpoch("lee", 1), await Ask(Sample.NewTicket("a") with { Requires = [new EpochIs("lee", 2)] }));
    }

    /// <summary>The race that fencing is for: a grant either shows in the new activation's load, or is refused.</summary>
    [StoreFact]
    public async Task A_new_activation_sees_every_grant_made_under_older_epochs()
    {
        var epoch = await Activate("lee");
        var grants = Enumerable.Range(0, 200).Select(i => Sample.NewTicket($"t{i}") with
        {
            After = new Rows { Ticket = Sample.Row($"t{i}"), Load = [Sample.Load("lee", LoadPhase.Held)] },
            Requires = [new EpochIs("lee", epoch)],
        });

        var replies = grants.Select(grant => Ask(grant)).ToList();
        var loaded = await Ask<Loaded>(new LoadActor(ActorId.Agent(Sample.Tenant, "lee"), true));
        replies.Add(Ask(Sample.NewTicket("late") with { Requires = [new EpochIs("lee", epoch)] }));
        var verdicts = await Task.WhenAll(replies);

        Assert.Equal(verdicts.Count(v => v is Committed), loaded.Load.Length);
        Assert.Equal(new StaleEpoch("lee", epoch + 1), verdicts[^1]);
    }
}
