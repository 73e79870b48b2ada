using HelpDesk.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reply = System.Threading.Tasks.Task<Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<HelpDesk.Edge.TicketReply>, HelpDesk.Edge.ProblemResult>>;

namespace HelpDesk.Edge;

/// <summary>What may raise an agent's load goes to the agent first: accept, decline, take, assign, resume.</summary>
internal static class TicketClaiming
{
    public static void Map(RouteGroupBuilder group)
    {
        TicketWork.Verb<AcceptBody>(group, "accept", Accept, "acceptOffer", "The agent accepts an offer");
        TicketWork.Verb<DeclineBody>(group, "decline", Decline, "declineOffer", "The agent declines an offer; the ticket keeps its place");
        TicketWork.Verb<AgentNameBody>(group, "take", Take, "takeTicket", "The agent takes a ticket that nobody holds");
        TicketWork.Verb<AssignBody>(group, "assign", Assign, "assignTicket", "A supervisor gives the ticket to an agent");
        TicketWork.Verb<AgentNameBody>(group, "resume", Resume, "resumeTicket", "The holder goes on with a ticket on hold");
    }

    private static Reply Accept(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        commands.OnAgent<AcceptBody>(http, id, $"accept offers", b => b.Agent,
            (c, t) => new Accept(t.Ticket, TicketCommands.Offer(c.Body.Offer, c.Errors)));

    private static Reply Decline(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        commands.OnAgent<DeclineBody>(http, id, $"decline offers", b => b.Agent, (c, t) => new Decline(
            t.Ticket, TicketCommands.Offer(c.Body.Offer, c.Errors), c.Texts.Add("reason", c.Body.Reason, ContentClass.Note)));

    private static Reply Take(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        commands.OnAgent<AgentNameBody>(http, id, $"take tickets", b => b.Agent, (_, t) => new Take(t.Ticket, t.Channel));

    private static Reply Assign(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        commands.OnAgent<AssignBody>(http, id, $"assign tickets", b => b.Agent, (c, t) => new Assign(t.Ticket, t.Channel, c.Body.Override ?? false));

    private static Reply Resume(HttpContext http, string id, [FromServices] TicketCommands commands) =>
        commands.OnAgent<AgentNameBody>(http, id, $"resume tickets", b => b.Agent, (_, t) => new ResumeTicket(t.Ticket, t.Channel));
}
