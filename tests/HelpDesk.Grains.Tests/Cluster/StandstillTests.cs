using HelpDesk.Actors;
using HelpDesk.Actors.Tests;
using HelpDesk.Core;
using Orleans.Core.Internal;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>An activation that has to go while a question waits at it, for a store that stands still, lets the question go.</summary>
public sealed class StandstillTests
{
    [Fact]
    public async Task Who_waits_is_sent_to_ask_again_and_the_actor_goes_on_elsewhere()
    {
        await using var cluster = await ClusterUnderTest.StartAsync(silos: 2);
        var scene = new Scene(cluster);
        var terms = await scene.OpenQueue("billing");
        var ticket = await scene.Submit(terms);
        var grain = GrainKeys.Of(cluster.Grains, Scene.Ticket(ticket));
        var cancel = Frame.Of(WireCodec.Encode(new Envelope(Scene.Ticket(ticket), new Cancel(null), new Origin(Scene.Boss, Guid.NewGuid(), 1), null, Guid.NewGuid(), [])));
        cluster.StoreStandsStill = true;

        var asked = grain.Ask(cancel, CancellationToken.None);
        await grain.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        await Assert.ThrowsAsync<SiloUnavailableException>(() => asked);
        cluster.StoreStandsStill = false;

        await scene.Done<TicketDone>(Scene.Ticket(ticket), new Cancel(null), Scene.Boss);
    }
}
