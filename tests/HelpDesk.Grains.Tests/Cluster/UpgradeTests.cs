using HelpDesk.Actors;
using HelpDesk.Actors.Tests;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>During an upgrade a silo may be told something that only newer builds say.</summary>
public sealed class UpgradeTests : IAsyncLifetime
{
    private static readonly Frame FromNewerBuild = new("ticket.teleport", 1, "{}"u8.ToArray());
    private static readonly Frame OfNewerShape = new("ticket.create", WireCodec.Schema + 1, "{}"u8.ToArray());
    private ClusterUnderTest _cluster = null!;

    public async Task InitializeAsync() => _cluster = await ClusterUnderTest.StartAsync(silos: 2);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_question_of_a_newer_build_is_refused_for_now_and_the_actor_goes_on()
    {
        var scene = new Scene(_cluster);
        var terms = await scene.OpenQueue("billing");
        var ticket = await scene.Submit(terms);
        var grain = GrainKeys.Of(_cluster.Grains, Scene.Ticket(ticket));

        foreach (var frame in (Frame[])[FromNewerBuild, OfNewerShape])
        {
            await grain.Tell(frame);
            var refused = Assert.IsType<Refused>(WireCodec.DecodeAnswer((await grain.Ask(frame, CancellationToken.None)).Wire));
            Assert.True(refused.RetryAfterSeconds > 0);
        }

        await scene.Done<TicketDone>(Scene.Ticket(ticket), new Cancel(null), Scene.Boss);
    }
}
