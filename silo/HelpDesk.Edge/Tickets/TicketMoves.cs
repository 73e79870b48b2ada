using System.Collections.Immutable;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reply = System.Threading.Tasks.Task<Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<HelpDesk.Edge.TicketReply>, HelpDesk.Edge.ProblemResult>>;

namespace HelpDesk.Edge;

/// <summary>Transfer and reopen: to an agent (who has to have room) or to a queue (with its age).</summary>
internal static class TicketMoves
{
    public static void Map(RouteGroupBuilder group)
    {
        TicketWork.Verb<TransferBody>(group, "transfer", Transfer, "transferTicket", "Passes the ticket to an agent or to a queue");
        TicketWork.Verb<ReopenBody>(group, "reopen", Reopen, "reopenTicket", "Opens a resolved ticket again, to an agent or through a queue");
    }

    private static async Reply Transfer(
        HttpContext http, string id, [FromServices] TicketCommands commands, [FromServices] PolicyBook book,
        [FromServices] TransferChoices choices)
    {
        var toAgent = false;
        var result = await commands.Run<TransferBody>(http, Rights.Work, $"transfer tickets", c =>
        {
            OneTarget(c.Body.Agent, c.Body.Queue, c.Errors, needed: true);
            toAgent = c.Body.Agent is not null;
            if (toAgent && c.Body.Note is not null) c.Errors.Add("note", null, $"A note goes with a transfer to a queue. For an agent comment privately first.");
            return toAgent
                ? commands.AskAgent(c, id, c.Body.Agent, t => new ReceiveTransfer(t.Ticket, t.Channel, c.Body.Ownership))
                : ToQueue(c, id, c.Body.Queue, c.Body.Requires, commands, book,
                    (terms, requires) => new MoveToQueue(terms!, requires, TicketWork.Note(c.Texts, c.Body.Note)));
        });
        return toAgent && result.Result is ProblemResult problem ? await choices.Name(problem, id, http.RequestAborted) : result;
    }

    private static Reply Reopen(
        HttpContext http, string id, [FromServices] TicketCommands commands, [FromServices] PolicyBook book) =>
        commands.Run<ReopenBody>(http, Rights.Work, $"reopen tickets", c =>
        {
            OneTarget(c.Body.Agent, c.Body.Queue, c.Errors, needed: false);
            return c.Body.Agent is not null
                ? commands.AskAgent(c, id, c.Body.Agent, t => new ReopenTicket(t.Ticket, t.Channel))
                : ToQueue(c, id, c.Body.Queue, null, commands, book, (terms, _) => new ReopenToQueue(terms, TicketWork.Note(c.Texts, c.Body.Note)));
        });

    private static void OneTarget(string? agent, string? queue, FieldErrors errors, bool needed)
    {
        if (agent is not null && queue is not null) errors.Add("queue", queue, $"Send agent or queue, not both.");
        if (needed && agent is null && queue is null) errors.Add("agent", null, $"Send agent or queue: to whom is it to go?");
    }

    /// <summary>To a queue; null = the one it is in. Requirements null = the ticket keeps its own.</summary>
    private static async ValueTask<Plan> ToQueue<TBody>(
        Command<TBody> command, string id, string? queue, IReadOnlyList<RequirementBody>? requires, TicketCommands commands, PolicyBook book,
        Func<QueueTerms?, ImmutableArray<Requirement>?, Message> message) where TBody : class
    {
        if (await commands.Actor(id, command.Aborted) is not { } ticket) return TicketReader.NotFound(id);
        ImmutableArray<Requirement>? required = requires is null ? null : RequirementBody.Read(requires, command.Errors);
        if (queue is null) return Plan.Ask(ticket, message(null, required));
        var name = command.Errors.Name("queue", queue);
        if (command.Errors.Any) return default;
        var policies = await book.GetWith(name, command.Aborted);
        if (required is { } skills) PolicyChecks.Skills(skills, policies.Catalog, command.Errors);
        if (policies.Terms(name) is { } terms) return Plan.Ask(ticket, message(terms, required));
        PolicyChecks.UnknownQueue(name, policies, command.Errors);
        return default;
    }
}
