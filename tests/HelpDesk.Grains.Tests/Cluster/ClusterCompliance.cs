using HelpDesk.Actors.Tests;

namespace HelpDesk.Grains.Tests;

/// <summary>Grains on three silos over one store pass what every other host passes.</summary>
public sealed class ClusterCompliance : ActorCompliance
{
    protected override async ValueTask<IHostUnderTest> Start() => await ClusterUnderTest.StartAsync(silos: 3);
}
