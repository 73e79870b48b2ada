using HelpDesk.Client;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;

namespace HelpDesk.Telephony.Tests.Engine;

/// <summary>The ways of a call, with the real engine: what callers and telephones saw stands on the tickets, and nothing is left over.</summary>
public sealed class CallTests
{
    [SipFact]
    public async Task A_free_agent_rings_at_once_and_the_caller_hangs_up()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var desk = await CallCentre.Open();
        await desk.Hire("ann", phone);
        await using var caller = desk.Call("caller.xml", "direct", 1, "-d", "200");

        await caller.Succeeds();

        await desk.Agrees(caller);
    }

    [SipFact]
    public async Task A_caller_waits_for_an_agent_who_hangs_up_and_takes_the_next()
    {
        await using var phone = await Sipp.Phone("phone-hangs-up.xml", "-d", "100");
        await using var desk = await CallCentre.Open();
        var ann = await desk.Hire("ann", phone, available: false);
        await using var callers = desk.Call("caller-listens.xml", "held", 5);
        for (var call = 1; call <= 5; call++) await desk.Becomes($"held-{call}", TicketStatus.Waiting);

        await desk.Ready(ann);
        await callers.Succeeds();

        await desk.Agrees(callers);
    }

    [SipFact]
    public async Task Posted_commands_do_what_answers_do()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        await using var desk = await CallCentre.Open(patienceMs: 0);
        await desk.Hire("ann", phone);
        await using var callers = desk.Call("caller.xml", "posted", 5, "-d", "100");

        await callers.Succeeds();

        await desk.Agrees(callers);
    }

    [SipFact]
    public async Task The_next_agent_has_the_call_when_one_is_busy_or_does_not_answer_or_is_not_there()
    {
        await using var busy = await Sipp.Phone("phone-busy.xml");
        await using var rings = await Sipp.Phone("phone-rings.xml");
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        // A busy telephone that waits for a core is not silent.
        await using var desk = await CallCentre.Open(ringSeconds: 2, settings: ["SILENCE_MS=4000"]);
        await desk.Hire("busy", busy);
        var others = new[] { await desk.Hire("rings", rings, available: false), await desk.Hire("off", null, available: false), await desk.Hire("ann", phone, available: false) };
        await using var caller = desk.Call("caller.xml", "next", 1, "-d", "100");
        await Until.True("The busy one's INVITE", () => busy.Messages.Any(message => message.Is("INVITE")));
        await desk.Away("busy");
        await desk.Ready(others[0]);
        await Until.True("The silent one's INVITE", () => rings.Messages.Any(message => message.Is("INVITE")));
        await desk.Away("rings");
        await desk.Ready(others[1]);
        await Until.True("The silent one's CANCEL", () => rings.Messages.Any(message => message.Is("CANCEL")));
        await desk.Becomes("next-1", TicketStatus.Waiting);
        await desk.Away("off");
        await desk.Ready(others[2]);

        await caller.Succeeds();

        await desk.Agrees(caller);
    }

    [SipFact]
    public async Task Callers_give_up_while_they_wait_and_while_somebody_rings()
    {
        await using var phone = await Sipp.Phone("phone-rings.xml");
        await using var desk = await CallCentre.Open();
        await using var waiting = desk.Call("caller-gives-up.xml", "waiting", 3, "-d", "300");
        await waiting.Succeeds();
        await desk.Hire("ann", phone);
        await using var ringing = desk.Call("caller-gives-up-ringing.xml", "ringing", 1, "-d", "300");

        await ringing.Succeeds();

        await desk.Agrees(waiting, ringing);
    }

    [SipFact]
    public async Task Many_callers_and_few_agents()
    {
        await using var desk = await CallCentre.Open();
        await desk.Hire(4, talkMs: 20);
        await using var callers = desk.Call("caller.xml", "many", 200, "-d", "50", "-r", "40");

        await callers.Succeeds();

        await desk.Agrees(callers);
    }
}
