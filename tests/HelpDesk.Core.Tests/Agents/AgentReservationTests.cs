using Xunit;

namespace HelpDesk.Core.Tests.Agents;

public sealed class AgentReservationTests
{
    private readonly AgentDriver _agent = new();

    [Fact]
    public void Room_that_a_ticket_never_speaks_about_comes_back_with_a_new_epoch()
    {
        _agent.Take(1);
        _agent.Tell(new RenewLease("c", Sample.Seconds(500)), Sample.Self(AgentDriver.Hana));

        _agent.Pass(Limits.ReservationSeconds - 1);
        Assert.False(_agent.Decide(new Due()).Reload);
        _agent.Pass(1);
        Assert.True(_agent.Decide(new Due()).Reload);
    }
}
