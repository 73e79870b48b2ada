using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Storage.Tests;

public abstract partial class StoreCompliance
{
    private static readonly Refused Taken = new(RefusalCodes.AlreadyTaken, $"Kim has it.") { Winner = "kim" };

    /// <summary>The agent was told no and gave the room away: a late copy of his claim must not be granted.</summary>
    [StoreFact]
    public async Task A_refused_attempt_stays_refused_whatever_happens_to_the_ticket()
    {
        var created = Sample.NewTicket("a");
        await Commit(created);
        var attempt = Sample.Id("reservation");

        Assert.Equal(new Committed(1, 1, 0), await Ask(Sample.Check(created.Actor, 1) with { Attempt = attempt, Answer = Taken }));

        var late = Sample.Next(created) with { Attempt = attempt, Requires = [new EpochIs("lee", 9)] };
        AssertTaken(await Ask(late));
        AssertTaken(await Ask(late.AsCommand("take", Sample.Done("a"))));
        AssertTaken(await Ask(Sample.Check(created.Actor, 9) with { Attempt = attempt }));
        Assert.Equal(1, await Head());
        await Commit(Sample.Next(created) with { Attempt = Sample.Id("another") });
    }

    [StoreFact]
    public async Task A_refusal_that_was_not_certain_is_not_kept()
    {
        var created = Sample.NewTicket("a");
        await Commit(created);
        var refusal = Sample.Check(created.Actor, 5) with { Attempt = Sample.Id("reservation"), Answer = Taken };

        Assert.IsType<Conflict>(await Ask(refusal));
        Assert.IsType<StaleEpoch>(await Ask(refusal with { Expected = 1, Requires = [new EpochIs("lee", 9)] }));

        await Commit(Sample.Next(created) with { Attempt = Sample.Id("reservation") });
    }

    [StoreFact]
    public async Task An_attempt_refused_in_one_tenant_means_nothing_in_another()
    {
        var attempt = Sample.Id("reservation");
        await Ask<Committed>(Sample.Check(Sample.Ticket("a"), 0) with { Attempt = attempt, Answer = Taken });

        await Commit(Sample.NewTicket("a", "other") with { Attempt = attempt });
    }

    private static void AssertTaken(StoreReply reply)
    {
        var refused = Assert.IsType<Refused>(Assert.IsType<Repeat>(reply).Answer);
        Assert.Equal((RefusalCodes.AlreadyTaken, "kim"), (refused.Code, refused.Winner));
    }
}
