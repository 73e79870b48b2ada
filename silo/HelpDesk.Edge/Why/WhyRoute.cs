using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>GET /v1/tickets/{id}/why.</summary>
internal static class WhyRoute
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/tickets/{id}/why", Why).WithName("getWhy").WithSummary("Why it still waits, why it went to this agent, why not to that one")
            .WithDescription("`agent` asks about one agent. Past decisions are shown as they were recorded.");

    private static async Task<Results<Ok<WhyView>, ProblemResult>> Why(
        string id, string? agent, [FromServices] TicketReader reader, [FromServices] TicketPast past, [FromServices] IEngine engine, [FromServices] WaitForecasts waits,
        [FromServices] EdgeOptions options, CancellationToken ct)
    {
        if (agent is not null && !Names.IsName(agent)) return ProblemResult.Of(RefusalCodes.Invalid, $"Not a name. Use {Names.Rule}", "agent", agent);
        if (await reader.Find(id, ct) is not { } ticket) return TicketReader.NotFound(id);
        var row = ticket.Row;
        WhyNow? now = null;
        if (row.Status is TicketStatus.Waiting or TicketStatus.Offered)
        {
            var answer = await engine.Ask(ActorId.Pool(options.Tenant, row.Pool), new AskWhy(row.Ticket, agent), Origin.Engine, [], ct);
            if (answer is Refused refused) return ProblemResult.Of(refused);
            if (answer is WhyWaiting why) now = Now(why, row.Status) with { Wait = why.Closed ? null : await waits.Of(ActorId.Ticket(options.Tenant, row.Ticket), row.Queue, ct) };
        }
        var decisions = PastDecisions.Of(await past.All(row.Ticket, ct), agent);
        return TypedResults.Ok(new WhyView(row.Ticket.ToString("N"), ticket.Number, row.Status, row.Queue, row.Holder,
            now?.Summary ?? WhyWords.Standing(row.Status, row.Holder, decisions), now, decisions));
    }

    private static WhyNow Now(WhyWaiting why, TicketStatus status) => new(
        WhyWords.Now(why, status), why.PickUnderWay, why.Key, why.Ahead, why.WaitingInPool,
        [.. why.Agents.Select(PastDecisions.Counted)],
        [.. why.Named.Select(n => new NamedAgent(n.Agent, n.Reasons, WhyWords.Named(n), n.Scores))],
        why.WouldFree, why.Closed, why.OpensAt, null);
}
