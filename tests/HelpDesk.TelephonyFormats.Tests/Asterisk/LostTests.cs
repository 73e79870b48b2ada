using HelpDesk.Core;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Asterisk;

/// <summary>The socket is cut, or the process dies, at each point of a call.</summary>
public sealed class LostTests
{
    [Fact]
    public async Task A_caller_who_came_meanwhile_arrives()
    {
        await using var scene = await Scene.Set();
        await scene.Die();
        scene.Asterisk.Enters("c1", "01012345678", "07012345678", "queue=billing");
        await scene.Live();
        var arrived = await scene.Desk.Heard(CallNews.Arrived);
        Assert.Equal(("billing", "c1#0"), (arrived.Queue, arrived.Handle));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_who_left_meanwhile_abandoned(bool dies)
    {
        await using var scene = await Scene.Set();
        var (_, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx");
        await scene.Away(dies, () => scene.Asterisk.Ends("c1"));
        await scene.Desk.Heard(CallNews.Abandoned);
        await scene.Asterisk.Asked.First(a => a.StartsWith($"DELETE channels/{legs[0]}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agent_who_answered_meanwhile_is_joined(bool dies)
    {
        await using var scene = await Scene.Set();
        var (command, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx");
        await scene.Away(dies, () => scene.Asterisk.Answers(legs[0]));
        var answered = await scene.Desk.Heard(CallNews.Answered);
        Assert.Equal((command.CommandId.ToString("N"), "sip:1001@pbx"), (answered.CommandId, answered.Agent));
        Assert.Equal(["c1", legs[0]], scene.Asterisk.In(answered.Dialog!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_telephone_that_failed_meanwhile_parks_the_call_again(bool dies)
    {
        await using var scene = await Scene.Set();
        var (command, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx");
        await scene.Away(dies, () => scene.Asterisk.Ends(legs[0], 17));
        var failed = await scene.Desk.Heard(CallNews.OfferFailed);
        Assert.Equal(("c1#1", command.CommandId.ToString("N")), (failed.Handle, failed.CommandId));
        await scene.Routed("c1#1", "sip:1002@pbx");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_who_talk_talk_on_and_are_known(bool dies)
    {
        await using var scene = await Scene.Set();
        var (dialog, leg) = await scene.Talking();
        await scene.Away(dies, () => { });
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Hold) with { Dialog = dialog }, default));
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Unhold) with { Dialog = dialog }, default));
        Assert.Equal(["c1", leg], scene.Asterisk.In(dialog));
        scene.Asterisk.Ends(leg);
        Assert.Equal("agent", (await scene.Desk.Heard(CallNews.Ended)).By);
        Assert.Equal([CallNews.Arrived, CallNews.Ringing, CallNews.Answered, CallNews.Ended], scene.Desk.Told.All.Select(e => e.Kind));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agent_who_left_meanwhile_ended_it(bool dies)
    {
        await using var scene = await Scene.Set();
        var (_, leg) = await scene.Talking();
        await scene.Away(dies, () => scene.Asterisk.Ends(leg));
        await scene.Desk.Heard(CallNews.Ended);
        Assert.False(scene.Asterisk.Has("c1"));
    }

    [Fact]
    public async Task Handles_count_on_in_a_new_process()
    {
        await using var scene = await Scene.Set();
        var (_, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx");
        scene.Asterisk.Ends(legs[0], 17);
        await scene.Desk.Heard(CallNews.OfferFailed);
        await scene.Die();
        await scene.Live();
        Assert.Equal(PhoneAnswer.Stale, await scene.Ari.Do(scene.Command(PhoneAction.Route) with { Handle = "c1#0", Uris = ["sip:1002@pbx"] }, default));
        await scene.Routed("c1#1", "sip:1002@pbx");
        Assert.Single(scene.Desk.Told.All, e => e.Kind == CallNews.OfferFailed);
    }

    [Fact]
    public async Task The_same_command_to_a_new_process_rings_nobody_twice()
    {
        await using var scene = await Scene.Set();
        var (command, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx");
        await scene.Die();
        await scene.Live();
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(command, default));
        Assert.Single(scene.Asterisk.Asked.All, a => a.StartsWith($"POST channels/{legs[0]}?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_that_begins_and_gets_no_further_parks_the_call_again()
    {
        await using var scene = await Scene.Set();
        var handle = await scene.Parked();
        scene.Asterisk.Fails = what => what.Contains("endpoint=", StringComparison.Ordinal);
        await scene.Routed(handle, "sip:1001@pbx");
        await scene.Die();
        scene.Asterisk.Fails = _ => false;
        await scene.Live();
        Assert.Equal("c1#1", (await scene.Desk.Heard(CallNews.OfferFailed)).Handle);
    }

    [Fact]
    public async Task A_process_that_dies_between_the_answer_and_the_bridge_leaves_it_to_the_next()
    {
        await using var scene = await Scene.Set();
        var (_, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx");
        var tried = new TaskCompletionSource();
        scene.Asterisk.Fails = what => what.Contains("/addChannel", StringComparison.Ordinal) && (tried.TrySetResult() || true);
        scene.Asterisk.Answers(legs[0]);
        await tried.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await scene.Die();
        scene.Asterisk.Fails = _ => false;
        await scene.Live();
        Assert.Equal(["c1", legs[0]], scene.Asterisk.In((await scene.Desk.Heard(CallNews.Answered)).Dialog!));
    }

    [Fact]
    public async Task A_bridge_that_does_not_answer_at_once_is_asked_again()
    {
        await using var scene = await Scene.Set();
        var (_, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx");
        var failures = 0;
        scene.Asterisk.Fails = what => what.Contains("/addChannel", StringComparison.Ordinal) && ++failures < 3;
        scene.Asterisk.Answers(legs[0]);
        Assert.Equal(["c1", legs[0]], scene.Asterisk.In((await scene.Desk.Heard(CallNews.Answered)).Dialog!));
    }

    [Fact]
    public async Task A_caller_on_hold_whose_agent_left_meanwhile_is_not_forgotten()
    {
        await using var scene = await Scene.Set();
        var (dialog, leg) = await scene.Talking();
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Hold) with { Dialog = dialog }, default));
        await scene.Die();
        scene.Asterisk.Ends(leg);
        await scene.Live();
        await scene.Desk.Heard(CallNews.Ended);
        Assert.False(scene.Asterisk.Has("c1"));
    }

    [Fact]
    public async Task Who_has_lost_the_application_says_so()
    {
        await using var scene = await Scene.Set();
        scene.Asterisk.Babbles("""{"type":"ApplicationReplaced","application":"helpdesk"}""");
        await scene.Trouble.First(t => t.Contains("taken over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_Asterisk_is_away_commands_are_to_be_sent_again()
    {
        await using var scene = await Scene.Set();
        var handle = await scene.Parked();
        scene.Asterisk.Fails = _ => true;
        var route = scene.Command(PhoneAction.Route) with { Handle = handle, Uris = ["sip:1001@pbx"] };
        Assert.Equal(PhoneAnswer.Away, await scene.Ari.Do(route, default));
        scene.Asterisk.Cut();
        var asked = scene.Asterisk.Asked.All.Length;
        scene.Asterisk.Fails = _ => false;
        await scene.Asterisk.Asked.First(a => a == "GET bridges", asked);
        await scene.Ari.Connected.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(route, default));
    }
}
