using Xunit;
using static HelpDesk.Core.Tests.CallDriver;

namespace HelpDesk.Core.Tests.Calls;

/// <summary>How a call stands, and what its telephone system can be told: never what it can't do, nor what makes no sense now.</summary>
public sealed class CallStandingTests
{
    private static readonly LineTerms Everything = Terms with { Actions = [.. Enum.GetValues<CallAction>()] };
    private CallDriver _call = new();

    private CallStanding Standing => CallStanding.Of(_call.State, _call.Ticket.Now)!;

    [Fact]
    public void A_ticket_that_is_no_call_has_none() => Assert.Null(CallStanding.Of(new TicketState(ActorId.Ticket(Sample.Tenant, Sample.Id(1))), Sample.Start));

    [Fact]
    public void It_waits_rings_talks_and_is_over()
    {
        _call.Arrive();
        Assert.Equal((CallStage.Waiting, "Stop"), (Standing.Stage, Can()));
        _call.Offer(Hana);
        Assert.Equal((CallStage.Ringing, "Stop", Telephone(Hana)), (Standing.Stage, Can(), Standing.Telephones.Single().Telephone));
        _call.Ticket.Pass(3);
        _call.Report(Answered(2, Hana));
        Assert.Equal((CallStage.Talking, "Hangup,Hold", Hana, _call.Ticket.Now), (Standing.Stage, Can(), Standing.Telephones.Single().Agent, Standing.Since));
        _call.Ticket.Pass(5);
        _call.Report(Fact(3, CallNews.Ended));
        Assert.Equal((CallStage.Over, "", _call.Ticket.Now), (Standing.Stage, Can(), Standing.Since));
    }

    [Fact]
    public void Nothing_can_be_told_about_a_conversation_without_a_name()
    {
        _call = new CallDriver().Arrive(Everything);
        _call.Offer(Hana);
        _call.Report(Answered(2, Hana) with { Dialog = null });
        Assert.Equal((CallStage.Talking, ""), (Standing.Stage, Can()));
    }

    [Fact]
    public void Holding_and_asking_are_undone_by_what_comes_after_them()
    {
        Talk(Everything);
        Assert.Equal("Hangup,Hold,Transfer,Consult,Monitor,Whisper,Barge,Record", Can());
        Order(CallAction.Hold);
        Assert.True(Standing.OnHold);
        Assert.Equal("Hangup,Unhold,Transfer,Consult,Monitor,Whisper,Barge,Record", Can());
        Order(CallAction.Unhold);
        Assert.False(Standing.OnHold);
        Order(CallAction.Consult, Telephone(Otto));
        Assert.Equal((true, Telephone(Otto)), (Standing.OnHold, Standing.Asked));
        Order(CallAction.Record);
        Assert.Equal((true, true, Telephone(Otto)), (Standing.Recording, Standing.OnHold, Standing.Asked));
        Assert.Contains("StopRecording", Can(), StringComparison.Ordinal);
        Order(CallAction.Unhold);
        Assert.Equal((false, null), (Standing.OnHold, Standing.Asked));
    }

    [Fact]
    public void What_the_telephone_system_refused_was_not_done()
    {
        Talk(Everything);
        Order(CallAction.Hold);
        _call.Answer(CallVerdict.Refused);
        Assert.False(Standing.OnHold);
        Assert.Contains("Hold", Can(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_took_over_is_the_one_who_talks()
    {
        Talk(Everything);
        Order(CallAction.Transfer, Telephone(Otto));
        Assert.Equal(Hana, Standing.Telephones.Single().Agent);
        _call.Report(Answered(3, Otto, _call.Last!.Id));
        Assert.Equal((Otto, Telephone(Otto), false), (Standing.Telephones.Single().Agent, Standing.Telephones.Single().Telephone, Standing.OnHold));
    }

    private string Can() => string.Join(',', Standing.Can);

    private void Talk(LineTerms terms)
    {
        _call = new CallDriver().Arrive(terms);
        _call.Offer(Hana);
        _call.Report(Answered(2, Hana));
    }

    private void Order(CallAction action, string? to = null) => Assert.IsType<TicketDone>(_call.Ticket.Tell(new CallOrder(action, to), Sample.Self(Hana)).Answer);
}
