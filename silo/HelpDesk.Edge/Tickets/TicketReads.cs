using HelpDesk.Actors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>Lists, one ticket, counts.</summary>
internal static class TicketReads
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/tickets", List).WithName("listTickets").WithSummary("Tickets, newest first, or by what is due")
            .WithDescription("All conditions must hold. `next` is the cursor of the next page.");
        group.MapGet("/tickets/{id}", Get).WithName("getTicket").WithSummary("One ticket, by id or number (number:123)");
        group.MapGet("/counts", Counts).WithName("getCounts").WithSummary("Tickets by status and queue");
    }

    private static async Task<Results<Ok<TicketPage>, ProblemResult>> List(
        [AsParameters] TicketQuery query, [FromServices] TicketReader reader, [FromServices] IReads reads,
        [FromServices] NumberBook numbers, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var (filter, before, limit) = query.Read(errors);
        var phone = query.ReadPhone(errors);
        if (errors.Any) return ProblemResult.Of(errors.All);
        IReadOnlyList<TicketRead> tickets = phone is null ? await reads.Tickets(options.Tenant, filter, before, limit + 1, ct) : await numbers.Tickets(phone, filter, before, limit + 1, ct);
        var shown = tickets.Take(limit).ToArray();
        var next = tickets.Count > limit ? TicketQuery.Next(filter, shown[^1]) : null;
        return TypedResults.Ok(new TicketPage(await reader.Views(shown, ct), next));
    }

    private static async Task<Results<Ok<TicketView>, ProblemResult>> Get(
        string id, HttpResponse response, [FromServices] TicketReader reader, CancellationToken ct)
    {
        if (await reader.Find(id, ct) is not { } ticket) return TicketReader.NotFound(id);
        Preconditions.Tag(response, ticket.Version);
        return TypedResults.Ok(await reader.View(ticket, ct));
    }

    private static async Task<Ok<CountsView>> Counts([FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var counts = await reads.Counts(options.Tenant, ct);
        return TypedResults.Ok(new CountsView([.. counts.Select(c => new CountView(c.Status, c.Queue, c.Count))]));
    }
}
