using Xunit;

namespace HelpDesk.Core.Tests.Queues;

public sealed class QueueTests
{
    private readonly Driver<QueueState, Queue> _queue = new(ActorId.Queue(Sample.Tenant, "q"));

    private Decision Configure(QueueRules rules, By? by = null, long? ifVersion = null) => _queue.Tell(new ConfigureQueue(rules, ifVersion), by ?? Sample.Boss);

    [Fact]
    public void Each_configuration_is_a_version_and_its_pool_is_told()
    {
        Configure(Sample.Rules(rank: 1));
        var decision = Configure(Sample.Rules(rank: 2));
        Assert.Equal(new QueueDone("q", 2, 2), decision.Answer);
        Assert.Equal(2, decision.PolicyVersion);
        var (pool, rules) = decision.Told<RulesAre>().Single();
        Assert.Equal(("p", 2, 2), (pool, rules.RulesVersion, rules.Rules.Rank));
        Assert.Equal(2, Queue.Rows(_queue.State).Queue!.RulesVersion);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(1L, "")]
    [InlineData(0L, RefusalCodes.AlreadyExists)]
    [InlineData(2L, RefusalCodes.VersionMismatch)]
    public void Version_that_was_seen_is_checked(long? seen, string code)
    {
        Configure(Sample.Rules());
        AssertCode(code, Configure(Sample.Rules(rank: 2), ifVersion: seen));
    }

    [Fact]
    public void New_queue_is_wanted_new() => AssertCode("", Configure(Sample.Rules(), ifVersion: 0));

    [Fact]
    public void Queue_cannot_change_its_pool()
    {
        Configure(Sample.Rules());
        AssertCode(RefusalCodes.WrongState, Configure(Sample.Rules("other")));
    }

    [Fact]
    public void Only_who_leads_configures()
    {
        foreach (var by in new[] { Sample.Self("hana"), Sample.Machine, Sample.Light }) AssertCode(RefusalCodes.Forbidden, Configure(Sample.Rules(), by));
        foreach (var role in new[] { Roles.Owner, Roles.Admin, Roles.Supervisor }) AssertCode("", Configure(Sample.Rules(), new By("x", role)));
    }

    private static void AssertCode(string code, Decision decision)
    {
        Assert.Equal(code, decision.Code());
        Assert.Equal(code.Length == 0, decision.Events().Any());
        if (decision.Answer is Refused refused) Remedies.AssertNamed(refused);
    }
}
