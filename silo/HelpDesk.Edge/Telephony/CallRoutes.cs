using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reply = System.Threading.Tasks.Task<Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<HelpDesk.Edge.TicketReply>, HelpDesk.Edge.ProblemResult>>;

namespace HelpDesk.Edge;

/// <summary>What people want of a conversation; the telephone system does it.</summary>
internal static class CallRoutes
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapPost("/tickets/{id}/call", Order).Takes<CallOrderBody>().WithName("commandCall").WithSummary("Call the requester; hold, hand on, listen to, record or end the conversation")
            .WithDescription("Its holder or a supervisor commands it, as far as the telephone system can do it (PUT /v1/telephony, can). What comes of it the telephone system reports.");

    private static Reply Order(
        HttpContext http, string id, [FromServices] TicketCommands commands, [FromServices] TicketReader reader, [FromServices] DialDesk dials, [FromServices] CallTargets targets,
        [FromServices] EdgeOptions options) =>
        commands.Run<CallOrderBody>(http, Rights.Work, $"command calls", async c =>
        {
            if (await reader.Find(id, c.Aborted) is not { Row: var ticket }) return TicketReader.NotFound(id);
            if (c.Body.Action == CallAction.Dial) return await dials.Order(ticket, c.Aborted);
            var (action, to) = (Action(c), await targets.Of(ticket.Ticket, c.Body, c.Errors, c.Aborted));
            return Plan.Ask(ActorId.Ticket(options.Tenant, ticket.Ticket), new CallOrder(action, to));
        });

    private static CallAction Action(Command<CallOrderBody> c)
    {
        if (c.Body.Action is null or CallAction.Route or CallAction.Reject or CallAction.Stop or CallAction.Add)
            c.Errors.Add("action", c.Body.Action?.ToString().ToLowerInvariant(), $"Send hangup, hold, unhold, transfer, consult, monitor, whisper, barge, record, stop-recording or dial.");
        return c.Body.Action ?? CallAction.Hangup;
    }
}

/// <summary>What is to be done with the conversation.</summary>
public sealed record CallOrderBody
{
    /// <summary>hangup, hold, unhold, transfer, consult, monitor, whisper, barge, record, stop-recording; or dial: ring its holder and call the requester.</summary>
    [Required] public CallAction? Action { get; init; }
    /// <summary>The other telephone: to whom it goes, or who is asked or listens. As the telephone system names it.</summary>
    public string? To { get; init; }
    /// <summary>In place of to: this agent's telephone.</summary>
    public string? Agent { get; init; }
    /// <summary>In place of to: a number of the same telephone system whose callers wait in this queue.</summary>
    public string? Queue { get; init; }
}
