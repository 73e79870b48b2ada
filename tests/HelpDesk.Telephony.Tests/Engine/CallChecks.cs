using System.Globalization;
using System.Net.Http.Json;
using HelpDesk.Client;
using HelpDesk.TestSupport.Sip;
using Xunit.Sdk;

namespace HelpDesk.Telephony.Tests.Engine;

/// <summary>What tickets say of calls, beside what callers and telephones saw.</summary>
internal static class CallChecks
{
    public static Task<TicketDocument> Ticket(this CallCentre desk, string call) => desk.Admin.TicketAsync(CallBook.TicketOf(call));

    /// <summary>Waits until the call's ticket is in that status.</summary>
    public static async Task<TicketDocument> Becomes(this CallCentre desk, string call, TicketStatus status)
    {
        TicketDocument? ticket = null;
        await Until.Empty($"{call} to be {status}", async () =>
        {
            try
            {
                ticket = await desk.Ticket(call);
                return ticket.Status == status ? [] : [$"{ticket}", desk.Edge.Log];
            }
            catch (HelpDeskProblemException problem)
            {
                return [problem.Message, desk.Edge.Log];
            }
        });
        return ticket!;
    }

    /// <summary>Reports something of a call beside Kamailio, in its name.</summary>
    public static async Task Say<T>(this CallCentre desk, string type, T data)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/telephony/events")
        {
            Content = JsonContent.Create(new { specversion = "1.0", id = $"{Guid.NewGuid()}", source = "/menu", type, data }, new System.Net.Http.Headers.MediaTypeHeaderValue("application/cloudevents+json")),
        };
        request.Headers.Add("Authorization", Kamailio.Credentials);
        using var answer = await desk.Server.Http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new XunitException($"{type}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>
    /// After all calls: each one's ticket and events say what its caller and the telephones saw, nobody carries anything any more, and Kamailio
    /// remembers none.
    /// </summary>
    public static async Task Agrees(this CallCentre desk, params Sipp[] callers)
    {
        var calls = callers.SelectMany(caller => caller.Messages).GroupBy(message => message.CallId).ToDictionary(call => call.Key, SipOutcome.Of);
        foreach (var (call, heard) in calls) await desk.Becomes(call, heard.Status);
        // What Kamailio has to say of a call that the engine ended itself comes a little later; then it forgets it.
        await desk.Edge.Forgets();
        foreach (var agent in desk.Agents)
            await Until.Empty($"{agent.Name}'s work", async () => [.. (await desk.Admin.AgentAsync(agent.Name)).Load.Select(load => $"{load}")]);
        await Until.Empty("The ends of calls", async () =>
        {
            var book = await CallBook.Read(desk);
            return [.. calls.Where(call => book.Over(call.Key) != (call.Value.End, call.Value.Answered)).Select(call => $"{call.Key}: heard {call.Value}, by its ticket {book.Over(call.Key)}")];
        });
        Agree(await CallBook.Read(desk), desk.Agents, [.. calls.Keys]);
    }

    private static void Agree(CallBook book, IReadOnlyList<Agent> agents, IReadOnlyList<string> calls)
    {
        var phones = agents.Where(agent => agent.Phone is not null).GroupBy(agent => agent.Phone!)
            .Select(phone => (Agents: phone.Select(agent => agent.Name).ToArray(), Messages: phone.Key.Messages.ToLookup(message => message.CallId))).ToArray();
        foreach (var call in calls)
        {
            void Same(string what, IEnumerable<string> onTelephones, IEnumerable<string> byTicket)
            {
                if (!onTelephones.SequenceEqual(byTicket))
                    throw new XunitException($"{call} {what}: on telephones {string.Join(", ", onTelephones)}, by its ticket {string.Join(", ", byTicket)}, of which\n{book.Story(call)}\n{string.Join('\n', phones.SelectMany(phone => phone.Messages[call]))}");
            }

            var answered = phones.Where(phone => Answers(phone.Messages[call]).Any(answer => !IsTooLate(answer, phone.Messages[call]))).SelectMany(phone => phone.Agents);
            Same("talked", answered, book.Talked(call));
            // On a machine that is busy a telephone may be given up and answer all the same.
            var late = phones.Where(phone => Answers(phone.Messages[call]).Any(answer => IsTooLate(answer, phone.Messages[call]))).SelectMany(phone => phone.Agents).ToArray();
            Same("answered too late", late, late.Intersect(book.GivenUp(call)));
            foreach (var (outcome, status) in ((string, int)[])[("busy", 486), ("declined", 603)])
                Same(outcome, Enumerable.Repeat(outcome, phones.Sum(phone => Said(phone.Messages[call], status))), book.Failures(call).Where(failure => failure == outcome));
            foreach (var (names, messages) in phones)
            {
                var (rang, told) = (messages[call].Where(message => message.Is("INVITE")).Select(message => message.Branch).Distinct().Count(), names.Sum(name => book.Rung(call, name)));
                if (rang > told && !book.FellBack(call)) throw new XunitException($"{call}: {names[0]}'s telephone rang {rang} times and was to ring {told} times");
            }
        }
    }

    private static IEnumerable<SipMessage> Answers(IEnumerable<SipMessage> messages) => messages.Where(message => message.Sent && message.Status("INVITE") == 200);

    /// <summary>Kamailio itself hung up on it, with a number of its own: this is not the call's answer.</summary>
    private static bool IsTooLate(SipMessage answer, IEnumerable<SipMessage> messages) =>
        messages.Any(message => !message.Sent && message.Is("BYE") && message.To == answer.To && int.Parse(message.Sequence.Split(' ')[0], CultureInfo.InvariantCulture) > 1_000);

    /// <summary>How many INVITEs the telephone ended so; what it says again counts once.</summary>
    private static int Said(IEnumerable<SipMessage> messages, int status) =>
        messages.Where(message => message.Sent && message.Status("INVITE") == status).Select(message => message.Branch).Distinct().Count();
}
