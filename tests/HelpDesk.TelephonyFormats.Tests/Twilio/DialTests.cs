using HelpDesk.Core;
using Xunit;

namespace HelpDesk.TelephonyFormats.Tests.Twilio;

/// <summary>A call that begins here: what Twilio is asked, told, and says of both legs.</summary>
public sealed class DialTests : IDisposable
{
    private const string Agent = "sip:1001@pbx.example";
    private const string Query = "call=helpdesk-00000007000000000000000000000000-3&command=00000001000000000000000000000000&agent=sip%3A1001%40pbx.example";
    private static readonly string Call = CallNames.Of(new Guid(7, 0, 0, new byte[8]), 3);
    private readonly Rest _rest = new();

    [Fact]
    public async Task The_agent_is_called_by_the_account()
    {
        Assert.Equal(PhoneAnswer.Ok, await Platform().Do(Command, default));
        var (url, _, form) = Assert.Single(_rest.Asked);
        Assert.Equal("https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/Calls.json", url);
        var fields = form.Split('&').Select(f => Uri.UnescapeDataString(f)).ToArray();
        Assert.Equal(
        [
            "To=" + Agent, "From=+18005550100", $"Url={Account.Settings.PublicUrl}/dial?{Query}&number=%2B821012345678", "Timeout=20", $"StatusCallback={Account.Settings.PublicUrl}/voice?{Query}&leg=agent",
            "StatusCallbackEvent=ringing", "StatusCallbackEvent=completed",
        ], fields);
    }

    [Fact]
    public async Task Without_a_number_of_the_account_nobody_can_be_called()
    {
        foreach (var settings in new[] { Account.Settings with { CallerId = null }, Account.Settings with { AccountSid = null } })
            Assert.Equal(PhoneAnswer.NotUnderstood, await new TwilioPlatform(new HttpClient(_rest, disposeHandler: false), settings).Do(Command, default));
        foreach (var wrong in new[] { Command with { To = null }, Command with { Uris = [] }, Command with { CallId = Account.Call } })
            Assert.Equal(PhoneAnswer.NotUnderstood, await Platform().Do(wrong, default));
        Assert.Empty(_rest.Asked);
    }

    [Fact]
    public void When_he_is_there_the_customer_is_called() => Assert.Equal(
        """<?xml version="1.0" encoding="UTF-8"?><Response><Dial action="https://help.example.com/v1/telephony/twilio/main/dial?call=helpdesk-00000007000000000000000000000000-3&amp;command=00000001000000000000000000000000" timeout="60" callerId="+18005550100"><Number statusCallback="https://help.example.com/v1/telephony/twilio/main/voice?call=helpdesk-00000007000000000000000000000000-3&amp;command=00000001000000000000000000000000&amp;agent=sip%3A1001%40pbx.example&amp;leg=customer" statusCallbackEvent="initiated ringing answered completed">+821012345678</Number></Dial></Response>""",
        TwilioDial.Document(Account.Get($"{Account.Settings.PublicUrl}/dial?{Query}&number=%2B821012345678"), Account.Settings));

    [Theory]
    [InlineData("completed")]
    [InlineData("no-answer")]
    [InlineData("busy")]
    public void After_the_customer_the_agent_is_hung_up_whatever_queue_others_go_back_to(string status) => Assert.Contains("<Hangup",
        TwilioDial.Document(Account.Post($"/dial?{Query}", $"DialCallStatus={status}"), Account.Settings with { WorkflowSid = "WW01" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("initiated", "")]
    [InlineData("ringing", "Ringing")]
    [InlineData("in-progress", "")]
    [InlineData("completed", "Ended")]
    [InlineData("busy", "OfferFailed Busy")]
    [InlineData("no-answer", "OfferFailed NoAnswer")]
    [InlineData("canceled", "OfferFailed Stopped")]
    [InlineData("failed", "OfferFailed Failed")]
    public void The_agents_leg(string status, string expected) => Assert.Equal(expected, Said("agent", status));

    [Theory]
    [InlineData("initiated", "")]
    [InlineData("ringing", "")]
    [InlineData("in-progress", $"Answered {Account.Leg} {Agent}")]
    [InlineData("completed", $"Ended {Account.Leg} {Agent}")]
    [InlineData("canceled", "Abandoned")]
    [InlineData("busy", "Failed Busy")]
    [InlineData("no-answer", "Failed NoAnswer")]
    [InlineData("failed", "Failed Failed")]
    public void The_customers_leg(string status, string expected) => Assert.Equal(expected, Said("customer", status));

    public void Dispose() => _rest.Dispose();

    private static PhoneCommand Command => new(new Guid(1, 0, 0, new byte[8]), Call, PhoneAction.Dial) { Uris = [Agent], To = "+821012345678", Ring = TimeSpan.FromSeconds(20) };

    private TwilioPlatform Platform() => new(new HttpClient(_rest, disposeHandler: false), Account.Settings);

    /// <summary>What is told, with who talked where somebody did.</summary>
    private static string Said(string leg, string status)
    {
        if (TwilioVoice.Read(Account.Post($"/voice?{Query}&leg={leg}", Account.Progress(status)), Account.Settings).Event is not { } e) return "";
        Kept.Check(e);
        Assert.Equal((Call, "00000001000000000000000000000000"), (e.CallId, e.CommandId));
        return string.Join(' ', new[] { e.Kind.ToString(), e.Outcome?.ToString(), e.Dialog, e.Dialog is null ? null : e.Agent }.OfType<string>());
    }
}
