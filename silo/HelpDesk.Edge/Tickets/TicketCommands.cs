using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HelpDesk.Edge;

/// <summary>
/// Commands on a ticket. What raises an agent's load goes to the agent, who reserves room and claims; all else goes to the ticket.
/// </summary>
internal sealed class TicketCommands(CommandPipeline pipeline, TicketReader reader, IReads reads, EdgeOptions options)
{
    /// <summary>A command that the ticket decides.</summary>
    public Task<Results<Ok<TicketReply>, ProblemResult>> OnTicket<TBody>(HttpContext http, string id, Sentence what, Func<Command<TBody>, Message> message)
        where TBody : class => Run<TBody>(http, Rights.Work, what, async c =>
        {
            if (await Actor(id, c.Aborted) is not { } ticket) return TicketReader.NotFound(id);
            return Plan.Ask(ticket, message(c));
        });

    /// <summary>A command that the agent decides first. <paramref name="agent"/> is the agent's name as it was sent.</summary>
    public Task<Results<Ok<TicketReply>, ProblemResult>> OnAgent<TBody>(
        HttpContext http, string id, Sentence what, Func<TBody, string?> agent, Func<Command<TBody>, TicketRow, Message> message) where TBody : class =>
        Run<TBody>(http, Rights.Work, what, c => AskAgent(c, id, agent(c.Body), t => message(c, t)));

    public async Task<Results<Ok<TicketReply>, ProblemResult>> Run<TBody>(
        HttpContext http, Roles rights, Sentence what, Func<Command<TBody>, ValueTask<Plan>> plan) where TBody : class
    {
        var outcome = await pipeline.Run<TBody, TicketDone>(http, rights, what, plan);
        if (outcome.Done is { } done) Preconditions.Tag(http.Response, done.Version);
        return outcome.Ok(TicketReply.Of);
    }

    /// <summary>To an agent who exists, about a ticket that exists.</summary>
    public async ValueTask<Plan> AskAgent<TBody>(Command<TBody> command, string id, string? agent, Func<TicketRow, Message> message) where TBody : class
    {
        if (await reader.Find(id, command.Aborted) is not { } ticket) return TicketReader.NotFound(id);
        var name = command.Errors.Name("agent", agent);
        var planned = message(ticket.Row);
        if (command.Errors.Any) return default;
        var actor = ActorId.Agent(options.Tenant, name);
        if (await reads.State<AgentState>(actor, command.Aborted) is null)
            command.Errors.Add("agent", name, $"No such agent. GET /v1/agents lists them; PUT /v1/agents/NAME creates one.", RefusalCodes.UnknownName);
        return Plan.Ask(actor, planned);
    }

    /// <summary>The ticket's actor. An id is taken at its word (the ticket itself knows whether it exists); a number is looked up.</summary>
    public async ValueTask<ActorId?> Actor(string id, CancellationToken ct) =>
        (Guid.TryParseExact(id, "N", out var key) ? key : (await reader.Find(id, ct))?.Row.Ticket) is { } ticket ? ActorId.Ticket(options.Tenant, ticket) : null;

    /// <summary>The offer's id; an error when it is none.</summary>
    public static Guid Offer(string? offer, FieldErrors errors)
    {
        if (Guid.TryParseExact(offer, "N", out var id)) return id;
        errors.Add("offer", offer, $"Send the offer's id as it was pushed, 32 hex digits.");
        return Guid.Empty;
    }
}
