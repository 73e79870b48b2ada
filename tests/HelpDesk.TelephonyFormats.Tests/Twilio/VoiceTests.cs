using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Twilio;

public sealed class VoiceTests
{
    private const string Query = $"/voice?call={Account.Call}&command=0123456789abcdef0123456789abcdef&agent=client%3Aalice";

    [Theory]
    [InlineData("initiated", "")]
    [InlineData("queued", "")]
    [InlineData("ringing", "Ringing")]
    [InlineData("in-progress", "Answered CA00000000000000000000000000000002")]
    [InlineData("answered", "Answered CA00000000000000000000000000000002")]
    [InlineData("completed", "Ended CA00000000000000000000000000000002 00:00:42")]
    [InlineData("busy", "OfferFailed Busy 486")]
    [InlineData("no-answer", "OfferFailed NoAnswer 486")]
    [InlineData("canceled", "OfferFailed Stopped 486")]
    [InlineData("failed", "OfferFailed Failed 486")]
    public void The_leg_to_an_agent(string status, string expected)
    {
        var read = TwilioVoice.Read(Account.Post(Query, Account.Progress(status, ("CallDuration", "42"), ("SipResponseCode", "486"))), Account.Settings);
        if (expected.Length == 0)
        {
            Assert.Equal(status, read.Ignored);
            return;
        }
        var e = read.Event!;
        string?[] said = [e.Kind.ToString(), e.Outcome?.ToString(), e.SipCode?.ToString(System.Globalization.CultureInfo.InvariantCulture), e.Dialog, e.Talked?.ToString()];
        Assert.Equal(expected, string.Join(' ', said.OfType<string>()));
        Assert.Equal((Account.Call, "client:alice", "0123456789abcdef0123456789abcdef", $"{Account.Leg}/{status}/1", null), (e.CallId, e.Agent, e.CommandId, e.Id, e.Sequence));
        Assert.Equal(Instant.FromUtc(2026, 11, 22, 9, 30, 5), e.Time);
        Kept.Check(e);
    }

    [Theory]
    [InlineData("480", RingOutcome.Unreachable)]
    [InlineData("603", RingOutcome.Declined)]
    [InlineData("500", RingOutcome.Failed)]
    [InlineData("not a number", RingOutcome.Failed)]
    public void Why_a_leg_failed(string code, RingOutcome outcome) =>
        Assert.Equal(outcome, TwilioVoice.Read(Account.Post(Query, Account.Progress("failed", ("SipResponseCode", code))), Account.Settings).Event!.Outcome);

    [Theory]
    [InlineData("completed", CallNews.Ended)]
    [InlineData("no-answer", CallNews.Abandoned)]
    [InlineData("canceled", CallNews.Abandoned)]
    [InlineData("busy", CallNews.Failed)]
    [InlineData("failed", CallNews.Failed)]
    public void The_callers_own_call_leaves(string status, CallNews kind)
    {
        var form = Account.Progress(status).Replace(Account.Leg, Account.Call, StringComparison.Ordinal);
        var e = TwilioVoice.Read(Account.Post("/voice", form), Account.Settings).Event!;
        Assert.Equal((kind, Account.Call), (e.Kind, e.CallId));
        Kept.Check(e);
    }

    [Fact]
    public void TaskRouter_says_the_task_and_Dial_the_parent_of_a_leg()
    {
        Assert.Equal(Account.Call, TwilioVoice.Read(Account.Post("/voice", Account.Progress("ringing", ("ParentCallSid", Account.Call))), Account.Settings).Event!.CallId);
        Assert.Equal(Account.Call, TwilioVoice.Read(Account.Get(Account.Settings.PublicUrl + "/voice?" + Account.Progress("ringing", ("taskCallSid", Account.Call))), Account.Settings).Event!.CallId);
    }

    [Fact]
    public void A_form_does_not_replace_what_our_address_says() =>
        Assert.Equal(Account.Call, TwilioVoice.Read(Account.Post(Query, Account.Progress("ringing", ("call", "CA99"))), Account.Settings).Event!.CallId);

    [Fact]
    public void A_recording_is_told()
    {
        var e = TwilioVoice.Read(Account.Post("/voice", $"CallSid={Account.Call}&RecordingSid=RE01&RecordingStatus=completed&RecordingUrl=https%3A%2F%2Fapi.example.com%2FRE01"), Account.Settings).Event!;
        Assert.Equal((CallNews.Recorded, "https://api.example.com/RE01"), (e.Kind, e.Reference));
    }
}
