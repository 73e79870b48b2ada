using HelpDesk.Core;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Asterisk;

public sealed class CallTests
{
    [Fact]
    public async Task A_caller_is_told_answered_and_hears_music()
    {
        await using var scene = await Scene.Set();
        var handle = await scene.Parked("c1", "queue=billing", "priority=2", "menu=3", "language=en");
        var e = await scene.Desk.Heard(CallNews.Arrived);
        Assert.Equal(("/asterisk/pbx-1", "c1", "c1/arrived", "c1#0"), (e.Source, e.CallId, e.Id, handle));
        Assert.Equal(("+827012345678", "+821012345678", "billing", 2, "en"), (e.Called, e.Caller, e.Queue, e.Priority, e.Language));
        Assert.Equal(("menu", "3"), (e.Fields.Single().Key, e.Fields.Single().Value));
        Assert.Contains("POST channels/c1/answer", scene.Asterisk.Asked.All);
    }

    [Fact]
    public async Task An_engine_that_refuses_at_once_refuses_before_it_is_answered()
    {
        await using var scene = await Scene.Set();
        scene.Desk.Answer = e => e.Kind == CallNews.Arrived ? scene.Command(PhoneAction.Reject) with { Handle = e.Handle, Code = 486 } : null;
        scene.Asterisk.Enters("c1", "01012345678", "07012345678");
        var ended = await scene.Desk.Heard(CallNews.Ended);
        Assert.Equal("system", ended.By);
        Assert.Contains("DELETE channels/c1?reason=busy", scene.Asterisk.Asked.All);
        Assert.DoesNotContain("POST channels/c1/answer", scene.Asterisk.Asked.All);
    }

    [Fact]
    public async Task The_agent_rings_and_answers_and_both_talk()
    {
        await using var scene = await Scene.Set();
        var (command, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx");
        Assert.Contains($"POST channels/{legs[0]}?endpoint=PJSIP/1001&app=helpdesk&appArgs=leg&originator=c1&callerId=01012345678&timeout=20", scene.Asterisk.Asked.All);
        scene.Asterisk.Rings(legs[0]);
        var ringing = await scene.Desk.Heard(CallNews.Ringing);
        Assert.Equal((command.CommandId.ToString("N"), "sip:1001@pbx"), (ringing.CommandId, ringing.Agent));
        scene.Asterisk.Answers(legs[0]);
        var answered = await scene.Desk.Heard(CallNews.Answered);
        Assert.Equal((command.CommandId.ToString("N"), "sip:1001@pbx"), (answered.CommandId, answered.Agent));
        Assert.Equal(["c1", legs[0]], scene.Asterisk.In(answered.Dialog!));
        Assert.Single(scene.Desk.Told.All, e => e.Kind == CallNews.Ringing);
    }

    [Fact]
    public async Task The_first_answer_wins_and_the_others_stop()
    {
        await using var scene = await Scene.Set();
        var (_, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx", "sip:1002@pbx", "sip:1003@pbx");
        scene.Asterisk.Answers(legs[1]);
        Assert.Equal("sip:1002@pbx", (await scene.Desk.Heard(CallNews.Answered)).Agent);
        foreach (var agent in new[] { "sip:1001@pbx", "sip:1003@pbx" })
        {
            var stopped = await scene.Desk.Heard(CallNews.OfferFailed, e => e.Agent == agent);
            Assert.Equal((RingOutcome.Stopped, null), (stopped.Outcome, stopped.Handle));
        }
        Assert.Single(scene.Desk.Told.All, e => e.Kind == CallNews.Answered);
    }

    [Fact]
    public async Task Two_who_answer_at_once_are_one_and_a_hangup()
    {
        await using var scene = await Scene.Set();
        var (_, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx", "sip:1002@pbx");
        scene.Asterisk.Answers(legs[0]);
        scene.Asterisk.Answers(legs[1]);
        Assert.Equal("sip:1001@pbx", (await scene.Desk.Heard(CallNews.Answered)).Agent);
        Assert.Equal(RingOutcome.Stopped, (await scene.Desk.Heard(CallNews.OfferFailed)).Outcome);
        Assert.False(scene.Asterisk.Has(legs[1]));
    }

    [Theory]
    [InlineData(17, 486, "BUSY", RingOutcome.Busy)]
    [InlineData(19, 0, "NOANSWER", RingOutcome.NoAnswer)]
    [InlineData(21, 603, "", RingOutcome.Declined)]
    [InlineData(20, 480, "", RingOutcome.Unreachable)]
    [InlineData(16, 487, "CANCEL", RingOutcome.NoAnswer)]
    [InlineData(38, 0, "CONGESTION", RingOutcome.Failed)]
    public async Task A_telephone_that_fails_parks_the_call_under_a_new_handle(int cause, int sip, string status, RingOutcome outcome)
    {
        await using var scene = await Scene.Set();
        var (command, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx");
        scene.Asterisk.Ends(legs[0], cause, sip, status);
        var failed = await scene.Desk.Heard(CallNews.OfferFailed);
        Assert.Equal((outcome, "c1#1", command.CommandId.ToString("N"), "sip:1001@pbx"), (failed.Outcome, failed.Handle, failed.CommandId, failed.Agent));
        Assert.Equal(sip == 0 ? null : sip, failed.SipCode);
        Assert.Equal(PhoneAnswer.Stale, await scene.Ari.Do(scene.Command(PhoneAction.Route) with { Handle = "c1#0", Uris = ["sip:1002@pbx"] }, default));
        await scene.Routed("c1#1", "sip:1002@pbx");
    }

    [Fact]
    public async Task Only_the_last_of_several_parks_the_call_again()
    {
        await using var scene = await Scene.Set();
        scene.Asterisk.Unreachable.Add("PJSIP/1001");
        var (_, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx", "sip:1002@pbx");
        var first = await scene.Desk.Heard(CallNews.OfferFailed);
        Assert.Equal((RingOutcome.Unreachable, "sip:1001@pbx", null, true), (first.Outcome, first.Agent, first.Handle, first.OthersRing));
        scene.Asterisk.Ends(legs[1], 17);
        var last = await scene.Desk.Heard(CallNews.OfferFailed, e => e.Agent == "sip:1002@pbx");
        Assert.Equal(("c1#1", null), (last.Handle, last.OthersRing));
    }

    [Fact]
    public async Task A_telephone_is_added_to_those_that_ring()
    {
        await using var scene = await Scene.Set();
        var add = scene.Command(PhoneAction.Add) with { Handle = await scene.Parked(), Uris = ["sip:1001@pbx", "sip:1002@pbx"], Ring = TimeSpan.FromSeconds(20) };
        Assert.Equal(PhoneAnswer.Stale, await scene.Ari.Do(add with { CommandId = Guid.NewGuid() }, default));
        var (route, legs) = await scene.Routed(add.Handle, "sip:1001@pbx");
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(add, default));
        scene.Asterisk.Answers(Scene.Leg('r', route, "sip:1002@pbx"));
        var answered = await scene.Desk.Heard(CallNews.Answered);
        Assert.Equal((route.CommandId.ToString("N"), "sip:1002@pbx"), (answered.CommandId, answered.Agent));
        Assert.Equal("sip:1001@pbx", (await scene.Desk.Heard(CallNews.OfferFailed)).Agent);
        Assert.False(scene.Asterisk.Has(legs[0]));
    }

    [Fact]
    public async Task A_telephone_that_can_not_be_dialled_fails_and_is_never_a_dial_string()
    {
        await using var scene = await Scene.Set();
        await scene.Routed(await scene.Parked(), "sip:1001&Local%2F9@evil@pbx");
        Assert.Equal(RingOutcome.Unreachable, (await scene.Desk.Heard(CallNews.OfferFailed)).Outcome);
        Assert.DoesNotContain(scene.Asterisk.Asked.All, a => a.Contains("endpoint=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_takes_effect_once()
    {
        await using var scene = await Scene.Set();
        var handle = await scene.Parked();
        var (command, legs) = await scene.Routed(handle, "sip:1001@pbx");
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(command, default));
        Assert.Equal(PhoneAnswer.Stale, await scene.Ari.Do(scene.Command(PhoneAction.Route) with { Handle = handle, Uris = ["sip:1002@pbx"] }, default));
        Assert.Single(scene.Asterisk.Asked.All, a => a.StartsWith($"POST channels/{legs[0]}?", StringComparison.Ordinal));
        scene.Asterisk.Ends(legs[0], 17);
        await scene.Desk.Heard(CallNews.OfferFailed);
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(command, default));
        Assert.Single(scene.Asterisk.Asked.All, a => a.StartsWith($"POST channels/{legs[0]}?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_parks_the_call_again()
    {
        await using var scene = await Scene.Set();
        var (command, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx", "sip:1002@pbx");
        Assert.Equal(PhoneAnswer.Stale, await scene.Ari.Do(scene.Command(PhoneAction.Stop) with { Handle = "c1#7" }, default));
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Stop) with { Handle = command.Handle }, default));
        var parked = await scene.Desk.Heard(CallNews.OfferFailed, e => e.Handle is not null);
        Assert.Equal((RingOutcome.Stopped, "c1#1"), (parked.Outcome, parked.Handle));
        Assert.All(legs, leg => Assert.False(scene.Asterisk.Has(leg)));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_stops_the_telephones()
    {
        await using var scene = await Scene.Set();
        var (_, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx");
        scene.Asterisk.Ends("c1");
        Assert.Equal("ringing", (await scene.Desk.Heard(CallNews.Abandoned)).By);
        await scene.Asterisk.Asked.First(a => a.StartsWith($"DELETE channels/{legs[0]}", StringComparison.Ordinal));
        Assert.Single(scene.Desk.Told.All, e => e.Kind == CallNews.Abandoned);
        Assert.Equal(PhoneAnswer.Gone, await scene.Ari.Do(scene.Command(PhoneAction.Route) with { Handle = "c1#0", Uris = ["sip:1002@pbx"] }, default));
    }

    [Theory]
    [InlineData(true, "caller")]
    [InlineData(false, "agent")]
    public async Task Who_hangs_up_ends_it_for_both(bool caller, string by)
    {
        await using var scene = await Scene.Set();
        var (dialog, leg) = await scene.Talking();
        scene.Asterisk.Ends(caller ? "c1" : leg);
        Assert.Equal((by, dialog), ((await scene.Desk.Heard(CallNews.Ended)).By, dialog));
        await scene.Asterisk.Asked.First(a => a.StartsWith("DELETE bridges/", StringComparison.Ordinal));
        Assert.False(scene.Asterisk.Has("c1") || scene.Asterisk.Has(leg));
    }

    [Fact]
    public async Task Telephones_do_not_wait_for_the_store()
    {
        await using var scene = await Scene.Set();
        var (_, legs) = await scene.Routed(await scene.Parked(), "sip:1001@pbx");
        scene.Desk.IsAway = true;
        scene.Asterisk.Rings(legs[0]);
        await scene.Desk.Refused.First(_ => true);
        scene.Asterisk.Answers(legs[0]);
        await scene.Asterisk.Asked.First(a => a.Contains("/addChannel", StringComparison.Ordinal));
        scene.Desk.IsAway = false;
        await scene.Desk.Heard(CallNews.Answered);
        Assert.Equal([CallNews.Arrived, CallNews.Ringing, CallNews.Answered], scene.Desk.Told.All.Select(e => e.Kind));
    }

    [Fact]
    public async Task A_key_asks_to_be_called_back()
    {
        await using var scene = await Scene.Set();
        await scene.Parked();
        scene.Asterisk.Presses("c1", "9");
        scene.Asterisk.Presses("c1", "1");
        Assert.Equal("+821012345678", (await scene.Desk.Heard(CallNews.CallbackRequested)).Number);
    }

    [Fact]
    public async Task A_waiting_caller_hears_his_place_and_then_music_again()
    {
        await using var scene = await Scene.Set();
        var handle = await scene.Parked();
        var play = scene.Command(PhoneAction.Play) with { Handle = handle, Media = new(3, TimeSpan.FromSeconds(100), "ko-KR") };
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(play, default));
        Assert.Contains($"POST channels/c1/play/{play.CommandId:N}?media=sound:helpdesk/position-before,number:3,sound:helpdesk/position-after,sound:helpdesk/wait-before,number:2,sound:helpdesk/wait-after&lang=ko", scene.Asterisk.Asked.All);
        var asked = scene.Asterisk.Asked.All.Length;
        scene.Asterisk.Played("c1");
        await scene.Asterisk.Asked.First(a => a == "POST channels/c1/moh", asked);
    }

    [Fact]
    public async Task Who_is_answered_need_not_hear_his_place_to_the_end()
    {
        await using var scene = await Scene.Set();
        var handle = await scene.Parked();
        var play = scene.Command(PhoneAction.Play) with { Handle = handle, Media = new(1, null, "en") };
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(play, default));
        var (_, legs) = await scene.Routed(handle, "sip:1001@pbx");
        scene.Asterisk.Answers(legs[0]);
        await scene.Desk.Heard(CallNews.Answered);
        Assert.Contains($"DELETE playbacks/{play.CommandId:N}", scene.Asterisk.Asked.All);
    }

    [Fact]
    public async Task Without_recorded_sounds_a_waiting_caller_hears_music_and_nothing_is_lost()
    {
        await using var scene = await Scene.Set(s => s with { Sounds = null });
        scene.Desk.Answer = e => e.Kind == CallNews.Arrived ? scene.Command(PhoneAction.Play) with { Handle = e.Handle, Media = new(1, null, "en") } : null;
        await scene.Routed(await scene.Parked(), "sip:1001@pbx");
        Assert.Equal([CallNews.Arrived], scene.Desk.Told.All.Select(e => e.Kind));
    }

    [Fact]
    public async Task What_is_no_event_is_left_aside()
    {
        await using var scene = await Scene.Set();
        foreach (var babble in new[] { "", "null", "[]", "{", "{\"type\":7}", """{"type":"StasisStart"}""", """{"type":"StasisStart","channel":{"id":""}}""", """{"type":"RecordingFinished","recording":7}""", """{"type":"ChannelDestroyed","channel":{"id":"hd~r~x~y~z"}}""" })
            scene.Asterisk.Babbles(babble);
        await scene.Parked();
    }
}
