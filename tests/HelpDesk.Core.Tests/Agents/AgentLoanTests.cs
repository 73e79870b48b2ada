using NodaTime;
using Xunit;
using static HelpDesk.Core.Tests.AgentDriver;

namespace HelpDesk.Core.Tests.Agents;

/// <summary>Saved profiles that are put on an agent for a while.</summary>
public sealed class AgentLoanTests
{
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly ProfileParts Half = new(50, null, null);
    private readonly AgentDriver _agent = new();

    [Fact]
    public void It_counts_until_its_time_and_his_own_comes_back_once()
    {
        var own = _agent.State.Profile;
        Lend("evening", Half);
        Assert.Equal((50, own!.Skills, own.Serves), (_agent.View().UnitsTotal, _agent.State.Profile!.Skills, _agent.State.Profile.Serves));
        Assert.Equal(_agent.Now + Hour, Agent.Rows(_agent.State).Due);
        _agent.Now += Hour - Duration.FromSeconds(1);
        Assert.Empty(Configured(_agent.Tell(new Due())));
        _agent.Now += Duration.FromSeconds(1);
        Assert.True(Agent.WakeAt(_agent.State) <= _agent.Now);
        Assert.Null(Assert.Single(Configured(_agent.Tell(new Due()))).Loan);
        Assert.Equal((own, null, null), (_agent.State.Profile, _agent.State.Loan, Agent.Rows(_agent.State).Due));
        Assert.Empty(Configured(_agent.Tell(new Due())));
        Assert.Equal(own.Units, _agent.View().UnitsTotal);
    }

    [Fact]
    public void A_new_activation_after_its_time_ends_it_too()
    {
        var own = _agent.State.Profile;
        Lend("evening", Half);
        _agent.Now += 2 * Hour;
        _agent.Tell(new Started(2, [], null));
        Assert.True(Agent.WakeAt(_agent.State) <= _agent.Now);
        _agent.Tell(new Due());
        Assert.Equal(own, _agent.State.Profile);
    }

    [Fact]
    public void Another_takes_its_place_and_his_own_stays_his_own()
    {
        var own = _agent.State.Profile;
        Lend("evening", Half);
        Lend("storm", new(null, [], [new("q2", "p")]));
        Assert.Equal((own!.Units, own), (_agent.State.Profile!.Units, _agent.State.Loan!.Own));
        Assert.Equal(("q2", 0), (Assert.Single(_agent.State.Profile.Serves).Queue, _agent.State.Profile.Skills.Length));
        Assert.Equal("", _agent.Tell(new ReturnProfile(), Sample.Boss).Code());
        Assert.Equal((own, null), (_agent.State.Profile, _agent.State.Loan));
        Assert.Empty(Configured(_agent.Tell(new ReturnProfile(), Sample.Boss)));
    }

    [Fact]
    public void Meanwhile_his_own_is_not_changed()
    {
        Lend("evening", Half);
        Assert.Equal(RefusalCodes.WrongState, _agent.Tell(new ConfigureAgent(Sample.Profile(), null), Sample.Boss).Code());
    }

    [Fact]
    public void A_telephone_that_he_chooses_meanwhile_ends_nothing_and_stays_his()
    {
        var own = _agent.State.Profile!;
        Lend("evening", Half);
        Assert.Equal("", _agent.Tell(new SetTelephone("sip:1001@pbx.example"), Sample.Self(Hana)).Code());
        Assert.Equal(("evening", 50, "sip:1001@pbx.example"), (_agent.State.Loan!.Name, _agent.State.Profile!.Units, _agent.State.Profile.Telephone));
        _agent.Now += Hour;
        _agent.Tell(new Due());
        Assert.Equal((own with { Telephone = "sip:1001@pbx.example" }, null), (_agent.State.Profile, _agent.State.Loan));
    }

    [Fact]
    public void Work_that_he_has_stays_with_him_also_beyond_the_smaller_limit()
    {
        _agent.Hold(1).Hold(2).Hold(3);
        Lend("evening", Half);
        Assert.Equal((50, 75), (_agent.View().UnitsTotal, _agent.View().UnitsUsed));
        Assert.Equal(3, _agent.State.Load.Count);
    }

    [Fact]
    public void Only_who_leads_may_and_only_until_a_time_that_comes()
    {
        foreach (var by in new[] { Sample.Self(Hana), Sample.Machine, Sample.Light })
        {
            Assert.Equal(RefusalCodes.Forbidden, _agent.Decide(new LendProfile("evening", Half, _agent.Now + Hour), by).Code());
            Assert.Equal(RefusalCodes.Forbidden, _agent.Decide(new ReturnProfile(), by).Code());
        }
        foreach (var until in new[] { _agent.Now, _agent.Now + Duration.FromDays(367) })
            Assert.Equal(RefusalCodes.Invalid, _agent.Decide(new LendProfile("evening", Half, until), Sample.Boss).Code());
    }

    private static IEnumerable<AgentConfigured> Configured(Decision decision) => decision.Changes.OfType<AgentConfigured>();

    private void Lend(string name, ProfileParts parts) => Assert.Equal("", _agent.Tell(new LendProfile(name, parts, _agent.Now + Hour), Sample.Boss).Code());
}
