using Xunit;

namespace HelpDesk.Core.Tests.Sla;

/// <summary>What a document of promises says wrong, with its place.</summary>
public sealed class SlaLintTests
{
    [Fact]
    public void A_trait_without_a_value_fits_no_ticket()
    {
        var rules = new SlaRules([], [new("vip", false, new([], [], null, null, [], [new("segment", [])]), [new(SlaMetric.Resolution, Sample.Seconds(60), [], [], [])])]);
        var finding = Assert.Single(SlaLint.Check(rules, new PolicySet(CatalogItems.Default, PolicySet.NoQueues, null), Sample.Start));
        Assert.Equal((Severity.Error, "policies.vip.when.traits.segment"), (finding.Severity, finding.Path));
    }
}
