using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>Stands for all tests of the cluster where Orleans was not built in.</summary>
public sealed class ClusterTests
{
    [NeedsOrleans]
    public void The_cluster_is_tested_where_Orleans_restores() => Assert.Fail("This must be skipped.");
}

/// <summary>Compiled only into builds without Orleans, so what it marks is always skipped there, and never anywhere else.</summary>
internal sealed class NeedsOrleansAttribute : FactAttribute
{
    public NeedsOrleansAttribute() => Skip =
        "Orleans' packages could not be restored here, so this build has no cluster and none of its tests. Build with -p:UseOrleans=true where they can.";
}
