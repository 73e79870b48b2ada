using HelpDesk.Core;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Asterisk;

public sealed class TalkingTests
{
    [Fact]
    public async Task On_hold_the_caller_hears_music_and_comes_back()
    {
        await using var scene = await Scene.Set();
        var (dialog, leg) = await scene.Talking();
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Hold) with { Dialog = dialog }, default));
        Assert.Equal([leg], scene.Asterisk.In(dialog));
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Unhold) with { Dialog = dialog }, default));
        Assert.Equal(["c1", leg], scene.Asterisk.In(dialog));
        Assert.Equal(PhoneAnswer.Stale, await scene.Ari.Do(scene.Command(PhoneAction.Hold) with { Dialog = "another" }, default));
    }

    [Fact]
    public async Task A_hangup_ends_both()
    {
        await using var scene = await Scene.Set();
        var (dialog, leg) = await scene.Talking();
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Hangup) with { Dialog = dialog }, default));
        Assert.Equal("system", (await scene.Desk.Heard(CallNews.Ended)).By);
        await scene.Asterisk.Asked.First(a => a.StartsWith("DELETE bridges/", StringComparison.Ordinal));
        Assert.False(scene.Asterisk.Has(leg));
    }

    [Fact]
    public async Task A_transfer_replaces_the_agent()
    {
        await using var scene = await Scene.Set();
        var (dialog, leg) = await scene.Talking();
        var other = await Invited(scene, 't', PhoneAction.Transfer, dialog);
        Assert.Equal("sip:1002@pbx", (await scene.Desk.Heard(CallNews.Answered, e => e.Agent == "sip:1002@pbx")).Agent);
        Assert.Equal(["c1", other], scene.Asterisk.In(dialog));
        Assert.False(scene.Asterisk.Has(leg));
        scene.Asterisk.Ends(other);
        await scene.Desk.Heard(CallNews.Ended);
        Assert.DoesNotContain(scene.Desk.Told.All, e => e.Kind == CallNews.OfferFailed);
    }

    [Fact]
    public async Task A_transfer_that_nobody_answers_leaves_the_two_talking()
    {
        await using var scene = await Scene.Set();
        var (dialog, leg) = await scene.Talking();
        var transfer = scene.Command(PhoneAction.Transfer) with { Dialog = dialog, To = "sip:1002@pbx" };
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(transfer, default));
        scene.Asterisk.Ends(Scene.Leg('t', transfer, "sip:1002@pbx"), 17);
        var failed = await scene.Desk.Heard(CallNews.OfferFailed);
        Assert.Equal((RingOutcome.Busy, null, transfer.CommandId.ToString("N")), (failed.Outcome, failed.Handle, failed.CommandId));
        Assert.Equal(["c1", leg], scene.Asterisk.In(dialog));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_consultation_the_other_has_the_caller(bool byCommand)
    {
        await using var scene = await Scene.Set();
        var (dialog, leg) = await scene.Talking();
        var other = await Invited(scene, 'c', PhoneAction.Consult, dialog);
        await scene.Desk.Heard(CallNews.Answered, e => e.Agent == "sip:1002@pbx");
        Assert.Equal([other, leg], scene.Asterisk.In(dialog));
        if (byCommand) Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Transfer) with { Dialog = dialog, To = "sip:1002@pbx" }, default));
        else scene.Asterisk.Ends(leg);
        await scene.Desk.Heard(CallNews.Answered, e => e.Id.EndsWith("/transferred", StringComparison.Ordinal));
        Assert.Equal(["c1", other], scene.Asterisk.In(dialog));
        Assert.True(scene.Asterisk.Has("c1"));
    }

    [Theory]
    [InlineData('m', PhoneAction.Monitor, "none")]
    [InlineData('w', PhoneAction.Whisper, "out")]
    public async Task A_supervisor_hears_and_whispers(char role, PhoneAction action, string whisper)
    {
        await using var scene = await Scene.Set();
        var (dialog, leg) = await scene.Talking();
        var supervisor = await Invited(scene, role, action, dialog);
        await scene.Asterisk.Asked.First(a => a.StartsWith($"POST channels/{leg}/snoop/", StringComparison.Ordinal) && a.Contains($"spy=both&whisper={whisper}", StringComparison.Ordinal));
        var joined = await scene.Asterisk.Asked.First(a => a.StartsWith("POST bridges/hd~v~", StringComparison.Ordinal) && a.Contains(supervisor, StringComparison.Ordinal));
        Assert.Equal(2, scene.Asterisk.In(joined["POST bridges/".Length..].Split('/')[0]).Count);
        Assert.Equal(["c1", leg], scene.Asterisk.In(dialog));
        scene.Asterisk.Ends(supervisor);
        await scene.Asterisk.Asked.First(a => a.StartsWith("DELETE bridges/hd~v~", StringComparison.Ordinal));
        Assert.Contains(scene.Asterisk.Asked.All, a => a.StartsWith("DELETE channels/hd~s~", StringComparison.Ordinal));
        Assert.True(scene.Asterisk.Has("c1"));
    }

    [Fact]
    public async Task Who_barges_in_is_heard_by_both()
    {
        await using var scene = await Scene.Set();
        var (dialog, leg) = await scene.Talking();
        var supervisor = await Invited(scene, 'b', PhoneAction.Barge, dialog);
        await scene.Desk.Heard(CallNews.Answered, e => e.Agent == "sip:1002@pbx");
        Assert.Equal(new[] { "c1", leg, supervisor }.Order(StringComparer.Ordinal), scene.Asterisk.In(dialog));
    }

    [Fact]
    public async Task A_recording_is_told_even_after_the_call()
    {
        await using var scene = await Scene.Set();
        var (dialog, _) = await scene.Talking();
        var record = scene.Command(PhoneAction.Record) with { Dialog = dialog };
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(record, default));
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.StopRecording) with { Dialog = dialog }, default));
        scene.Asterisk.Ends("c1");
        await scene.Desk.Heard(CallNews.Ended);
        scene.Asterisk.Records($"helpdesk-{record.CommandId:N}-c1");
        var recorded = await scene.Desk.Heard(CallNews.Recorded);
        Assert.Equal(("c1", $"helpdesk-{record.CommandId:N}-c1"), (recorded.CallId, recorded.Reference));
    }

    [Fact]
    public async Task A_recording_that_a_process_before_began_is_stopped()
    {
        await using var scene = await Scene.Set();
        var (dialog, _) = await scene.Talking();
        PhoneCommand Stop() => scene.Command(PhoneAction.StopRecording) with { Dialog = dialog };
        Assert.Equal(PhoneAnswer.NotUnderstood, await scene.Ari.Do(Stop(), default));
        var record = scene.Command(PhoneAction.Record) with { Dialog = dialog };
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(record, default));
        await scene.Away(dies: true, () => { });
        var (stop, name) = (Stop(), $"helpdesk-{record.CommandId:N}-c1");
        scene.Asterisk.Fails = what => what.Contains("HELPDESK_RECORDING", StringComparison.Ordinal);
        Assert.Equal(PhoneAnswer.Away, await scene.Ari.Do(stop, default));
        scene.Asterisk.Fails = _ => false;
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(stop, default));
        Assert.Contains($"POST recordings/live/{name}/stop", scene.Asterisk.Asked.All);
    }

    private static async Task<string> Invited(Scene scene, char role, PhoneAction action, string dialog)
    {
        var command = scene.Command(action) with { Dialog = dialog, To = "sip:1002@pbx" };
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(command, default));
        var leg = Scene.Leg(role, command, "sip:1002@pbx");
        scene.Asterisk.Answers(leg);
        return leg;
    }
}
