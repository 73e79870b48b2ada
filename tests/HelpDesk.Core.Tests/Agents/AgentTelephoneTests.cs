using Xunit;
using static HelpDesk.Core.Tests.AgentDriver;

namespace HelpDesk.Core.Tests.Agents;

/// <summary>At which telephone an agent sits, and who loses it when somebody else sits down there.</summary>
public sealed class AgentTelephoneTests
{
    private const string Here = "sip:1001@pbx.example";
    private readonly AgentDriver _agent = new();

    [Fact]
    public void He_himself_and_who_leads_choose_it_and_nobody_else()
    {
        foreach (var by in new[] { Sample.Self("otto"), Sample.Machine, Sample.Light })
        {
            Assert.Equal(RefusalCodes.Forbidden, _agent.Tell(new SetTelephone(Here), by).Code());
            Assert.Null(_agent.State.Profile!.Telephone);
        }
        foreach (var (by, telephone) in new[] { (Sample.Self(Hana), Here), (Sample.Boss, "1002") })
        {
            Assert.Equal("", _agent.Tell(new SetTelephone(telephone), by).Code());
            Assert.Equal(telephone, _agent.State.Profile!.Telephone);
        }
    }

    [Fact]
    public void The_rest_of_his_profile_stays_and_the_same_again_is_no_event()
    {
        var before = _agent.State.Profile!;
        _agent.Tell(new SetTelephone(Here), Sample.Self(Hana));
        Assert.Equal(before with { Telephone = Here }, _agent.State.Profile);
        var again = _agent.Tell(new SetTelephone(Here), Sample.Self(Hana));
        Assert.Empty(again.Events());
        Assert.IsType<AgentDone>(again.Answer);
    }

    [Fact]
    public void Calls_come_to_who_has_one_and_not_to_who_gave_it_up()
    {
        Assert.DoesNotContain(_agent.View().Skills, s => s.Skill == "@telephone");
        _agent.Tell(new SetTelephone(Here), Sample.Self(Hana));
        Assert.Contains(_agent.View().Skills, s => s.Skill == "@telephone");
        _agent.Tell(new SetTelephone(null), Sample.Self(Hana));
        Assert.DoesNotContain(_agent.View().Skills, s => s.Skill == "@telephone");
    }

    [Fact]
    public void Who_is_there_keeps_it_also_when_he_is_busy()
    {
        _agent.Tell(new SetTelephone(Here), Sample.Self(Hana));
        _agent.Tell(new SetActivity("busy", false, false), Sample.Self(Hana));
        var refused = Assert.IsType<Refused>(_agent.Tell(new GiveUpTelephone(Here), Sample.Self("otto")).Answer);
        Assert.Equal((RefusalCodes.AlreadyTaken, Hana), (refused.Code, refused.Winner));
        Assert.Equal(Here, _agent.State.Profile!.Telephone);
    }

    [Fact]
    public void Who_is_gone_loses_it_and_nothing_else()
    {
        _agent.Tell(new SetTelephone(Here), Sample.Self(Hana));
        var before = _agent.State.Profile!;
        _agent.Pass(60);
        _agent.Tell(new Due());
        Assert.Equal("", _agent.Tell(new GiveUpTelephone("sip:1002@pbx.example"), Sample.Self("otto")).Code());
        Assert.Equal(Here, _agent.State.Profile!.Telephone);
        Assert.Equal(RefusalCodes.Forbidden, _agent.Tell(new GiveUpTelephone(Here), Sample.Machine).Code());
        Assert.Equal("", _agent.Tell(new GiveUpTelephone(Here), Sample.Self("otto")).Code());
        Assert.Equal(before with { Telephone = null }, _agent.State.Profile);
    }
}
