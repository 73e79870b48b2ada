using HelpDesk.Client;
using HelpDesk.TestSupport;
using HelpDesk.TestSupport.Sip;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Telephony.Tests.Engine;

/// <summary>Commands of the real engine that come to the real Kamailio twice, too late, or without their answer.</summary>
public sealed class CommandTests(ITestOutputHelper output)
{
    private const int Calls = 60;

    [SipFact]
    public async Task Repeated_late_and_unanswered_commands_ring_nobody_twice()
    {
        await using var desk = await CallCentre.Open(ringSeconds: 1, patienceMs: 0, settings: ["SILENCE_MS=4000"]);
        var dice = new Random(1);
        // A late one keeps its agent for a second of ringing and five of patience, so they are few.
        await using var relay = await CommandRelay.Start(desk.Edge, n => n % 10 == 3 ? Fate.Late : dice.Next(3) == 0 ? Fate.AnswerLost : Fate.Delivered);
        await desk.Connect(new LineSettings(relay.Address) { PatienceMs = 0 });
        await using var busy = await Sipp.Phone("phone-busy.xml");
        await desk.Hire("busy", busy);
        await desk.Hire(4, talkMs: 50);
        await using var callers = desk.Call("caller.xml", "relayed", Calls, "-d", "100", "-r", "10");

        await callers.Succeeds();

        await desk.Agrees(callers);
        await relay.Release();
        var commands = relay.Commands;
        Assert.All(commands, command => Assert.Equal(command.Answers[0], command.Answers[1]));
        Assert.All(commands.Where(command => command.Fate == Fate.Late), command => Assert.Contains(command.Answers[0], (int[])[409, 410]));
        Assert.Contains(commands, command => command.Answers[0] == 409);
        output.WriteLine(string.Join(", ", commands.GroupBy(command => (command.Fate, command.Answers[0])).OrderBy(group => group.Key).Select(group => $"{group.Key.Fate} {group.Key.Item2}: {group.Count()}")));
    }

    [SipFact]
    public async Task A_command_whose_answer_was_lost_comes_again_and_does_nothing_more()
    {
        await using var phone = await Sipp.Phone("phone.xml", "-d", "50");
        // A telephone of which nothing is heard for longer than a command waits for its answer.
        await using var desk = await CallCentre.Open(patienceMs: 0, settings: ["SILENCE_MS=2500"]);
        await using var relay = await CommandRelay.Start(desk.Edge, _ => Fate.AnswerLost);
        await desk.Connect(new LineSettings(relay.Address) { PatienceMs = 0 });
        await desk.Hire("off", null);
        await using var caller = desk.Call("caller-listens.xml", "lost");
        await Until.Empty("The report that nobody is there", async () => (await CallBook.Read(desk)).Failures("lost-1").Any() ? [] : [desk.Edge.Log]);
        await desk.Away("off");
        await desk.Hire("ann", phone);
        await Until.True("The telephone's ACK", () => phone.Messages.Any(message => message.Is("ACK")));
        await desk.Becomes("lost-1", TicketStatus.Processing);

        await desk.Server.As(Principals.Agent("ann")).ResolveAsync(CallBook.TicketOf("lost-1"));
        await caller.Succeeds();

        await desk.Agrees(caller);
        Assert.All(relay.Commands, command => Assert.Equal([200, 200], command.Answers));
        Assert.Contains(relay.Commands.GroupBy(command => command.Command), command => command.Count() > 1);
    }
}
