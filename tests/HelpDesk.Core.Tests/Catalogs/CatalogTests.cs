using Xunit;

namespace HelpDesk.Core.Tests.Catalogs;

public sealed class CatalogTests
{
    private static readonly CatalogItems Items = new(["billing"], [new("available", true)], [new("chat", 25, 4)]);
    private readonly Driver<CatalogState, CatalogDecider> _catalog = new(ActorId.Catalog(Sample.Tenant));

    [Fact]
    public void Tenant_starts_with_names_that_work()
    {
        Assert.Contains(_catalog.State.Items.Activities, a => a.Available);
        Assert.Contains(_catalog.State.Items.Channels, c => c.Name == "phone");
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(0L, "")]
    [InlineData(1L, RefusalCodes.VersionMismatch)]
    public void Version_that_was_seen_is_checked(long? seen, string code)
    {
        var decision = _catalog.Tell(new SetCatalog(Items, seen), Sample.Boss);
        Assert.Equal(code, decision.Code());
        if (decision.Answer is Refused refused) Remedies.AssertNamed(refused);
        else Assert.Equal(new CatalogDone(1), decision.Answer);
    }

    [Fact]
    public void Only_who_leads_changes_it()
    {
        foreach (var by in new[] { Sample.Self("hana"), Sample.Machine, Sample.Light })
            Assert.Equal(RefusalCodes.Forbidden, _catalog.Tell(new SetCatalog(Items, null), by).Code());
        Assert.Equal(0, _catalog.State.Version);
    }
}
