using HelpDesk.Core;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Asterisk;

/// <summary>Calls that begin here: the agent first, then the customer.</summary>
public sealed class DialTests
{
    private const string Agent = "sip:1001@pbx";
    private const string Number = "+821012345678";
    internal static readonly string Customer = CallNames.Of(new Guid(7, 0, 0, new byte[8]), 3);

    [Fact]
    public async Task The_agent_is_rung_then_the_customer_and_both_talk()
    {
        await using var scene = await Scene.Set();
        var (command, leg) = await Dialled(scene);
        Assert.Contains($"POST channels/{leg}?endpoint=PJSIP/1001&app=helpdesk&appArgs=dial,{Number}&timeout=20", scene.Asterisk.Asked.All);
        scene.Asterisk.Rings(leg);
        Assert.Equal(($"{command.CommandId:N}", Agent), ((await scene.Desk.Heard(CallNews.Ringing)).CommandId, Agent));
        Assert.False(scene.Asterisk.Has(Customer));
        await Called(scene, leg);
        Assert.Contains($"POST channels/{leg}/ring", scene.Asterisk.Asked.All);
        Assert.Contains($"POST channels/{Customer}?endpoint=PJSIP/{Number}@trunk&app=helpdesk&originator={leg}&timeout=60", scene.Asterisk.Asked.All);
        scene.Asterisk.Answers(Customer);
        var answered = await scene.Desk.Heard(CallNews.Answered);
        Assert.Equal((Customer, $"{command.CommandId:N}", Agent), (answered.CallId, answered.CommandId, answered.Agent));
        Assert.Equal(new[] { leg, Customer }.Order(StringComparer.Ordinal), scene.Asterisk.In(answered.Dialog!));
        Assert.Contains($"DELETE channels/{leg}/ring", scene.Asterisk.Asked.All);
        Assert.DoesNotContain(scene.Asterisk.Asked.All, a => a.EndsWith("/moh", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "caller")]
    [InlineData(false, "agent")]
    public async Task Who_hangs_up_ends_it_for_both(bool customer, string by)
    {
        await using var scene = await Scene.Set();
        var (_, leg, dialog) = await Talking(scene);
        scene.Asterisk.Ends(customer ? Customer : leg);
        var ended = await scene.Desk.Heard(CallNews.Ended);
        Assert.Equal((by, dialog), (ended.By, ended.Dialog));
        await scene.Asterisk.Left.First(left => left == 0);
    }

    [Fact]
    public async Task The_engine_hangs_up_and_the_two_are_held_and_handed_on_like_others()
    {
        await using var scene = await Scene.Set();
        var (_, leg, dialog) = await Talking(scene);
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Hold, Customer) with { Dialog = dialog }, default));
        Assert.Equal([leg], scene.Asterisk.In(dialog));
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Unhold, Customer) with { Dialog = dialog }, default));
        var transfer = scene.Command(PhoneAction.Transfer, Customer) with { Dialog = dialog, To = "sip:1002@pbx" };
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(transfer, default));
        scene.Asterisk.Answers(Scene.Leg('t', transfer, "sip:1002@pbx"));
        await scene.Desk.Heard(CallNews.Answered, e => e.Agent == "sip:1002@pbx");
        Assert.False(scene.Asterisk.Has(leg));
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Hangup, Customer) with { Dialog = dialog }, default));
        Assert.Equal("system", (await scene.Desk.Heard(CallNews.Ended)).By);
        await scene.Asterisk.Left.First(left => left == 0);
    }

    [Theory]
    [InlineData(17, 486, "BUSY", RingOutcome.Busy)]
    [InlineData(19, 0, "NOANSWER", RingOutcome.NoAnswer)]
    [InlineData(20, 480, "", RingOutcome.Unreachable)]
    public async Task A_customer_who_is_not_reached_is_told_and_the_agent_is_free(int cause, int sip, string status, RingOutcome outcome)
    {
        await using var scene = await Scene.Set();
        var (_, leg) = await Dialled(scene);
        await Called(scene, leg);
        scene.Asterisk.Ends(Customer, cause, sip, status);
        Assert.Equal(outcome, (await scene.Desk.Heard(CallNews.Failed)).Outcome);
        await scene.Asterisk.Left.First(left => left == 0);
        Assert.Single(scene.Desk.Told.All);
    }

    [Fact]
    public async Task An_agent_who_is_not_there_is_told_and_nobody_is_called()
    {
        await using var scene = await Scene.Set();
        var (command, leg) = await Dialled(scene);
        scene.Asterisk.Ends(leg, 17, 486, "BUSY");
        var failed = await scene.Desk.Heard(CallNews.OfferFailed);
        Assert.Equal((RingOutcome.Busy, $"{command.CommandId:N}", null), (failed.Outcome, failed.CommandId, failed.Handle));
        Assert.DoesNotContain(scene.Asterisk.Asked.All, a => a.StartsWith($"POST channels/{Customer}?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PJSIP/1001", CallNews.OfferFailed)]
    [InlineData($"PJSIP/{Number}@trunk", CallNews.Failed)]
    public async Task Who_can_not_be_rung_at_all_is_told(string endpoint, CallNews news)
    {
        await using var scene = await Scene.Set();
        scene.Asterisk.Unreachable.Add(endpoint);
        var (_, leg) = await Dialled(scene);
        scene.Asterisk.Answers(leg);
        Assert.Equal(RingOutcome.Unreachable, (await scene.Desk.Heard(news)).Outcome);
        if (news == CallNews.Failed) await scene.Asterisk.Left.First(left => left == 0);
        Assert.Empty(scene.Asterisk.Lines);
    }

    [Fact]
    public async Task An_agent_who_hangs_up_while_it_rings_calls_nobody_any_more()
    {
        await using var scene = await Scene.Set();
        var (_, leg) = await Dialled(scene);
        await Called(scene, leg);
        scene.Asterisk.Ends(leg);
        Assert.Equal("ringing", (await scene.Desk.Heard(CallNews.Abandoned)).By);
        await scene.Asterisk.Left.First(left => left == 0);
        Assert.Single(scene.Desk.Told.All);
    }

    [Fact]
    public async Task What_can_not_be_dialled_is_refused_and_nothing_rings()
    {
        await using var scene = await Scene.Set();
        var dial = Command(scene);
        foreach (var wrong in new[] { dial with { To = null }, dial with { To = "1,2" }, dial with { Uris = [] }, dial with { Uris = [Agent, Agent] }, dial with { CallId = "c1" } })
            Assert.Equal(PhoneAnswer.NotUnderstood, await scene.Ari.Do(wrong with { CommandId = scene.Command(PhoneAction.Dial).CommandId }, default));
        Assert.DoesNotContain(scene.Asterisk.Asked.All, a => a.Contains("endpoint=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_is_taken_back_rings_the_agent_no_longer(bool anotherProcess)
    {
        await using var scene = await Scene.Set();
        var (command, leg) = await Dialled(scene);
        scene.Asterisk.Rings(leg);
        await scene.Desk.Heard(CallNews.Ringing);
        if (anotherProcess) await scene.Away(dies: true, () => { });
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Stop, Customer), default));
        var failed = await scene.Desk.Heard(CallNews.OfferFailed);
        Assert.Equal((RingOutcome.Stopped, $"{command.CommandId:N}", null), (failed.Outcome, failed.CommandId, failed.Handle));
        Assert.Empty(scene.Asterisk.Lines);
        Assert.Equal(PhoneAnswer.Gone, await scene.Ari.Do(scene.Command(PhoneAction.Stop, Customer), default));
    }

    [Fact]
    public async Task An_agent_who_is_there_already_is_not_taken_back()
    {
        await using var scene = await Scene.Set();
        var (_, leg) = await Dialled(scene);
        await Called(scene, leg);
        Assert.Equal(PhoneAnswer.Stale, await scene.Ari.Do(scene.Command(PhoneAction.Stop, Customer), default));
        scene.Asterisk.Answers(Customer);
        await scene.Desk.Heard(CallNews.Answered);
        Assert.Equal(PhoneAnswer.Stale, await scene.Ari.Do(scene.Command(PhoneAction.Stop, Customer), default));
        Assert.Equal([leg, Customer], scene.Asterisk.Lines);
    }

    [Fact]
    public async Task The_same_command_again_rings_nobody_again_even_when_all_is_over()
    {
        await using var scene = await Scene.Set();
        var (command, leg) = await Dialled(scene);
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(command, default));
        scene.Asterisk.Ends(leg, 19);
        await scene.Desk.Heard(CallNews.OfferFailed);
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(command, default));
        Assert.Single(scene.Asterisk.Asked.All, a => a.StartsWith($"POST channels/{leg}?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_Asterisk_does_not_answer_the_command_is_to_be_sent_again()
    {
        await using var scene = await Scene.Set();
        var command = Command(scene);
        scene.Asterisk.Fails = what => what.Contains("endpoint=", StringComparison.Ordinal);
        Assert.Equal(PhoneAnswer.Away, await scene.Ari.Do(command, default));
        scene.Asterisk.Fails = _ => false;
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(command, default));
        Assert.True(scene.Asterisk.Has(Scene.Leg('o', command, Agent)));
    }

    internal static PhoneCommand Command(Scene scene) => scene.Command(PhoneAction.Dial, Customer) with { Uris = [Agent], To = Number, Ring = TimeSpan.FromSeconds(20) };

    /// <summary>The agent's telephone rings.</summary>
    internal static async Task<(PhoneCommand Command, string Leg)> Dialled(Scene scene)
    {
        var command = Command(scene);
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(command, default));
        return (command, Scene.Leg('o', command, Agent));
    }

    /// <summary>The agent is there, and the customer's telephone rings.</summary>
    internal static async Task Called(Scene scene, string leg)
    {
        scene.Asterisk.Answers(leg);
        await scene.Asterisk.Asked.First(a => a.StartsWith($"POST channels/{Customer}?", StringComparison.Ordinal));
    }

    /// <summary>Agent and customer talk.</summary>
    internal static async Task<(PhoneCommand Command, string Leg, string Dialog)> Talking(Scene scene)
    {
        var (command, leg) = await Dialled(scene);
        await Called(scene, leg);
        scene.Asterisk.Answers(Customer);
        return (command, leg, (await scene.Desk.Heard(CallNews.Answered)).Dialog!);
    }
}
