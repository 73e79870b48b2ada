using HelpDesk.Client;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;

namespace HelpDesk.Telephony.Tests.Engine;

/// <summary>What people want of a call, with the real engine: telephones stop ringing, and conversations end.</summary>
public sealed class OrderTests
{
    [SipFact]
    public async Task Who_takes_a_call_by_hand_is_rung_and_the_other_telephone_stops()
    {
        await using var rings = await Sipp.Phone("phone-rings.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var desk = await CallCentre.Open();
        await desk.Hire("ann", rings);
        await using var caller = desk.Call("caller.xml", "taken", 1, "-d", "100");
        await Rings(rings);
        await desk.Hire("otto", phone);

        await desk.Server.As(Principals.Agent("otto")).TakeAsync(CallBook.TicketOf("taken-1"), "otto");
        await caller.Succeeds();

        Assert.Contains(rings.Messages, message => message.Is("CANCEL"));
        await desk.Agrees(caller);
        Assert.Equal(["stopped"], (await CallBook.Read(desk)).Failures("taken-1"));
    }

    [SipFact]
    public async Task Who_declines_on_his_screen_is_not_rung_any_more()
    {
        await using var rings = await Sipp.Phone("phone-rings.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var desk = await CallCentre.Open();
        await desk.Hire("ann", rings);
        await using var caller = desk.Call("caller.xml", "declined", 1, "-d", "100");
        await Rings(rings);
        await desk.Hire("otto", phone);
        var offer = Assert.Single((await desk.Ticket("declined-1")).Offers);

        await desk.Server.As(Principals.Agent("ann")).DeclineAsync(CallBook.TicketOf("declined-1"), "ann", offer.Offer!);
        await desk.Away("ann");
        await caller.Succeeds();

        await desk.Agrees(caller);
        Assert.Equal(["stopped"], (await CallBook.Read(desk)).Failures("declined-1"));
    }

    [SipFact]
    public async Task A_supervisor_ends_a_conversation()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var desk = await CallCentre.Open();
        await desk.Hire("ann", phone);
        await using var caller = await Talks(desk, phone, "hung");

        await desk.Send(HttpMethod.Post, $"v1/tickets/{CallBook.TicketOf("hung-1")}/call", new { action = "hangup" }, "boss;supervisor");
        await caller.Succeeds();

        await Ended(desk, caller, phone);
    }

    [SipFact]
    public async Task Who_resolves_the_ticket_ends_its_conversation()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var desk = await CallCentre.Open();
        await desk.Hire("ann", phone);
        await using var caller = await Talks(desk, phone, "solved");

        await desk.Server.As(Principals.Agent("ann")).ResolveAsync(CallBook.TicketOf("solved-1"), "done");
        await caller.Succeeds();

        await Ended(desk, caller, phone);
    }

    private static Task Rings(Sipp phone) => Until.True("The telephone's ringing", () => phone.Messages.Any(message => message.Sent && message.Status("INVITE") == 180));

    /// <summary>A caller and ann, who talk until somebody ends it; Kamailio knows of it by the ACK.</summary>
    private static async Task<Sipp> Talks(CallCentre desk, Sipp phone, string name)
    {
        var caller = desk.Call("caller-listens.xml", name);
        await Until.True("The telephone's ACK", () => phone.Messages.Any(message => message.Is("ACK")));
        await desk.Becomes($"{name}-1", TicketStatus.Processing);
        return caller;
    }

    /// <summary>On both sides.</summary>
    private static async Task Ended(CallCentre desk, Sipp caller, Sipp phone)
    {
        await Until.True("The telephone's BYE", () => phone.Messages.Any(message => !message.Sent && message.Is("BYE")));
        await desk.Agrees(caller);
    }
}
