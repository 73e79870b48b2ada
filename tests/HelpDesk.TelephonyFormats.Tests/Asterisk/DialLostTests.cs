using HelpDesk.Core;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Asterisk;

/// <summary>The socket is cut, or the process dies, at each point of a call that begins here.</summary>
public sealed class DialLostTests
{
    private static readonly string Customer = DialTests.Customer;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agent_who_answered_meanwhile_gets_his_customer(bool dies)
    {
        await using var scene = await Scene.Set();
        var (command, leg) = await DialTests.Dialled(scene);
        await scene.Away(dies, () => scene.Asterisk.Answers(leg));
        await scene.Asterisk.Asked.First(a => a.StartsWith($"POST channels/{Customer}?endpoint=PJSIP/+821012345678@trunk", StringComparison.Ordinal));
        scene.Asterisk.Answers(Customer);
        Assert.Equal($"{command.CommandId:N}", (await scene.Desk.Heard(CallNews.Answered)).CommandId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_customer_who_answered_meanwhile_is_joined(bool dies)
    {
        await using var scene = await Scene.Set();
        var (_, leg) = await DialTests.Dialled(scene);
        await DialTests.Called(scene, leg);
        await scene.Away(dies, () => scene.Asterisk.Answers(Customer));
        var answered = await scene.Desk.Heard(CallNews.Answered);
        Assert.Equal(new[] { leg, Customer }.Order(StringComparer.Ordinal), scene.Asterisk.In(answered.Dialog!));
        scene.Asterisk.Ends(leg);
        Assert.Equal("agent", (await scene.Desk.Heard(CallNews.Ended)).By);
        await scene.Asterisk.Left.First(left => left == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_customer_who_still_rings_is_not_called_again(bool dies)
    {
        await using var scene = await Scene.Set();
        var (_, leg) = await DialTests.Dialled(scene);
        await DialTests.Called(scene, leg);
        await scene.Away(dies, () => { });
        scene.Asterisk.Answers(Customer);
        await scene.Desk.Heard(CallNews.Answered);
        Assert.DoesNotContain(scene.Desk.Told.All, e => e.Kind is CallNews.Failed or CallNews.Abandoned or CallNews.OfferFailed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_customer_who_was_not_reached_meanwhile_is_called_no_second_time(bool dies)
    {
        await using var scene = await Scene.Set();
        var (_, leg) = await DialTests.Dialled(scene);
        await DialTests.Called(scene, leg);
        await scene.Away(dies, () => scene.Asterisk.Ends(Customer, 19));
        await scene.Desk.Heard(CallNews.Failed);
        await scene.Asterisk.Left.First(left => left == 0);
        Assert.Single(scene.Asterisk.Asked.All, a => a.StartsWith($"POST channels/{Customer}?", StringComparison.Ordinal));
        Assert.Single(scene.Desk.Told.All);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_customer_whose_agent_left_meanwhile_rings_no_longer(bool dies)
    {
        await using var scene = await Scene.Set();
        var (_, leg) = await DialTests.Dialled(scene);
        await DialTests.Called(scene, leg);
        await scene.Away(dies, () => scene.Asterisk.Ends(leg));
        await scene.Desk.Heard(CallNews.Abandoned);
        await scene.Asterisk.Left.First(left => left == 0);
        Assert.Single(scene.Desk.Told.All);
    }

    [Fact]
    public async Task An_agent_who_was_not_there_is_told_after_the_connection_was_lost()
    {
        await using var scene = await Scene.Set();
        var (_, leg) = await DialTests.Dialled(scene);
        await scene.Away(dies: false, () => scene.Asterisk.Ends(leg, 17));
        await scene.Desk.Heard(CallNews.OfferFailed);
        Assert.Single(scene.Desk.Told.All);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public async Task Two_who_talk_talk_on_and_who_left_meanwhile_ended_it(bool dies, bool agent)
    {
        await using var scene = await Scene.Set();
        var (_, leg, dialog) = await DialTests.Talking(scene);
        await scene.Away(dies, () => { });
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Hold, Customer) with { Dialog = dialog }, default));
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(scene.Command(PhoneAction.Unhold, Customer) with { Dialog = dialog }, default));
        await scene.Away(dies, () => scene.Asterisk.Ends(agent ? leg : Customer));
        Assert.Equal(dialog, (await scene.Desk.Heard(CallNews.Ended)).Dialog);
        await scene.Asterisk.Left.First(left => left == 0);
        Assert.Equal([CallNews.Answered, CallNews.Ended], scene.Desk.Told.All.Select(e => e.Kind));
    }

    [Fact]
    public async Task A_process_that_dies_before_the_two_are_joined_leaves_it_to_the_next()
    {
        await using var scene = await Scene.Set();
        var (_, leg) = await DialTests.Dialled(scene);
        await DialTests.Called(scene, leg);
        var tried = new TaskCompletionSource();
        scene.Asterisk.Fails = what => what.Contains("/addChannel", StringComparison.Ordinal) && (tried.TrySetResult() || true);
        scene.Asterisk.Answers(Customer);
        await tried.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await scene.Die();
        scene.Asterisk.Fails = _ => false;
        await scene.Live();
        Assert.Equal(2, scene.Asterisk.In((await scene.Desk.Heard(CallNews.Answered)).Dialog!).Count);
    }

    [Fact]
    public async Task The_same_command_to_a_new_process_rings_nobody_twice()
    {
        await using var scene = await Scene.Set();
        var (command, leg) = await DialTests.Dialled(scene);
        await scene.Die();
        await scene.Live();
        Assert.Equal(PhoneAnswer.Ok, await scene.Ari.Do(command, default));
        await DialTests.Called(scene, leg);
        Assert.Equal([leg, Customer], scene.Asterisk.Lines);
    }
}
