using HelpDesk.Client;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;

namespace HelpDesk.Telephony.Tests.Engine;

/// <summary>Callers who reach nobody, with the real engine: why is on their tickets, and no agent is stuck with them.</summary>
public sealed class RefusalTests
{
    /// <summary>Kamailio's branches are used up by so many parkings and telephones.</summary>
    private const int Attempts = 15;

    [SipFact]
    public async Task Who_is_cancelled_while_he_waits_is_turned_away()
    {
        await using var desk = await CallCentre.Open();
        await using var caller = desk.Call("caller-refused.xml", "cancelled");
        await desk.Becomes("cancelled-1", TicketStatus.Waiting);

        await desk.Send(HttpMethod.Post, $"v1/tickets/{CallBook.TicketOf("cancelled-1")}/cancel", new { note = "spam" });
        await caller.Succeeds();

        Assert.Contains("SIP/2.0 480 Not served", caller.Messages.Select(message => message.First));
        await desk.Agrees(caller);
    }

    [SipFact]
    public async Task Who_is_cancelled_while_a_telephone_rings_is_turned_away_when_that_has_stopped()
    {
        await using var phone = await Sipp.Phone("phone-rings.xml");
        await using var desk = await CallCentre.Open();
        await desk.Hire("ann", phone);
        await using var caller = desk.Call("caller-refused.xml", "cancelled");
        await Until.True("The telephone's INVITE", () => phone.Messages.Any(message => message.Is("INVITE")));

        await desk.Send(HttpMethod.Post, $"v1/tickets/{CallBook.TicketOf("cancelled-1")}/cancel", new { note = "spam" });
        await caller.Succeeds();

        Assert.Contains(phone.Messages, message => message.Is("CANCEL"));
        await desk.Agrees(caller);
    }

    [SipFact]
    public async Task Attempts_come_to_an_end()
    {
        await using var desk = await CallCentre.Open(settings: ["SILENCE_MS=200"]);
        for (var i = 0; i < 6; i++) await desk.Hire($"off-{i}", null);
        await using var caller = desk.Call("caller-refused.xml", "much");

        await caller.Succeeds();

        await desk.Agrees(caller);
        Assert.Equal(Enumerable.Repeat("unreachable", Attempts - 1), (await CallBook.Read(desk)).Failures("much-1"));
    }

    [SipFact]
    public async Task Who_waits_too_long_is_turned_away_by_Kamailio()
    {
        await using var desk = await CallCentre.Open(settings: ["PARK_S=2"]);
        await using var callers = desk.Call("caller-refused.xml", "late", 2);

        await callers.Succeeds();

        await desk.Agrees(callers);
    }

    [SipFact]
    public async Task Who_waits_too_long_while_telephones_ring_in_vain_is_turned_away_by_Kamailio()
    {
        await using var phone = await Sipp.Phone("phone-rings.xml");
        await using var desk = await CallCentre.Open(ringSeconds: 1, settings: ["PARK_S=3"]);
        await desk.Hire("ann", phone);
        await using var caller = desk.Call("caller-refused.xml", "late");

        await caller.Succeeds();

        await desk.Agrees(caller);
    }

    [SipFact]
    public async Task Who_asked_to_be_called_back_and_hangs_up_keeps_his_place()
    {
        await using var desk = await CallCentre.Open();
        await using var caller = desk.CallUntilTold("caller-gives-up.xml", "back");
        await desk.Becomes("back-1", TicketStatus.Waiting);

        // Kamailio has no menus: whatever asks the caller says what he wants, in its name.
        await desk.Say("callback.requested", new { callId = "back-1", number = "07099990000", confirmed = true });
        await caller.GoOn("back-1");
        await caller.Succeeds();

        await Until.Empty("The end of the call", async () => (await CallBook.Read(desk)).Over("back-1") == ("callback", false) ? [] : [desk.Edge.Log]);
        await desk.Becomes("back-1", TicketStatus.Waiting);
        await desk.Edge.Forgets();
    }
}
