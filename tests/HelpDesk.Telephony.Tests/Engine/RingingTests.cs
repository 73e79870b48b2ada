using HelpDesk.Client;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;

namespace HelpDesk.Telephony.Tests.Engine;

/// <summary>Ringing strategies with the real engine: telephones ring together, one has the caller, the others stop.</summary>
public sealed class RingingTests
{
    [SipFact]
    public async Task All_ring_and_the_first_who_answers_has_the_caller()
    {
        await using var rings = await Sipp.Phone("phone-rings.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var desk = await CallCentre.Open(ringing: new RingingDocument("all"));
        await desk.Hire("rings", rings);
        await desk.Hire("ann", phone);
        await using var caller = desk.Call("caller.xml", "all", 1, "-d", "200");

        await caller.Succeeds();

        await Until.True("The other's CANCEL", () => rings.Messages.Any(message => message.Is("CANCEL")));
        Assert.Equal(1, rings.Rung);
        await desk.Agrees(caller);
    }

    [SipFact]
    public async Task One_after_the_other_joins_while_those_before_ring_on() => await Progressive(anew: false, "add");

    [SipFact]
    public async Task Where_none_can_be_added_those_who_rang_are_rung_anew() => await Progressive(anew: true);

    private static async Task Progressive(bool anew, params string[] can)
    {
        await using var rings = await Sipp.Phone("phone-rings.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var desk = await CallCentre.Open(ringing: new RingingDocument("progressive", 3, 0.5), can: can);
        await desk.Hire("rings", rings);
        await using var caller = desk.Call("caller.xml", "steps", 1, "-d", "200");
        await Until.True("The first one's INVITE", () => rings.Messages.Any(message => message.Is("INVITE")));
        await desk.Hire("ann", phone);

        await caller.Succeeds();

        await Until.True("The first one's CANCEL", () => rings.Messages.Any(message => message.Is("CANCEL")));
        Assert.Equal(anew, rings.Rung > 1);
        await desk.Agrees(caller);
    }
}
