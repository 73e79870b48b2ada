using HelpDesk.Client;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;

namespace HelpDesk.Telephony.Tests.Engine;

/// <summary>The engine or Kamailio dies with calls in the air.</summary>
public sealed class FaultTests
{
    private const int Parked = 200;

    [SipFact]
    public async Task Parked_calls_keep_their_place_when_the_engine_is_killed()
    {
        await using var desk = await CallCentre.Open();
        await using var callers = desk.Call("caller.xml", "parked", Parked, "-d", "20", "-r", "200");
        for (var call = 1; call <= Parked; call++) await desk.Becomes($"parked-{call}", TicketStatus.Waiting);

        await desk.Server.Kill();
        await desk.Server.Restart();
        await desk.Hire(8, talkMs: 10);
        await callers.Succeeds();

        await desk.Agrees(callers);
    }

    [SipFact]
    public async Task Calls_go_on_while_the_engine_is_killed_and_it_hears_of_them_later()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "20");
        await using var spare = await Sipp.Phone("phone.xml", "-d", "20");
        // An engine that was just started takes seconds on a machine that is busy, and is not away.
        await using var desk = await CallCentre.Open(fallback: new Dictionary<string, string> { ["default"] = spare.UriOf("spare") }, settings: ["ENGINE_S=10"]);
        await desk.Hire("ann", phone);
        await desk.Hire("spare", spare, available: false);
        await using var talking = desk.Call("caller.xml", "talking", 1, "-d", "3000");
        await Until.True("The telephone's ACK", () => phone.Messages.Any(message => message.Is("ACK")));

        await desk.Server.Kill();
        await using var meanwhile = desk.Call("caller.xml", "meanwhile", 3, "-d", "50");
        await meanwhile.Succeeds();
        await talking.Succeeds();
        await desk.Server.Restart();

        await desk.Agrees(talking, meanwhile);
    }

    [SipFact]
    public async Task What_Kamailio_forgot_when_it_was_killed_is_no_agents_burden()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "20");
        await using var desk = await CallCentre.Open(settings: ["PARK_S=3"]);
        var ann = await desk.Hire("ann", phone, available: false);
        await using var lost = desk.Call("caller.xml", "lost", 3, "-d", "50");
        for (var call = 1; call <= 3; call++) await desk.Becomes($"lost-{call}", TicketStatus.Waiting);

        await desk.Edge.Kill();
        await desk.Edge.Restart();
        await desk.Ready(ann);

        // Each command is answered with 410, which frees him at once.
        for (var call = 1; call <= 3; call++) await desk.Becomes($"lost-{call}", TicketStatus.Abandoned);
        await using var next = desk.Call("caller.xml", "next", 1, "-d", "50");
        await next.Succeeds();
        await desk.Agrees(next);
    }
}
