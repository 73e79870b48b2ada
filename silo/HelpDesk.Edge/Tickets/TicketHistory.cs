using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>What was said and what happened.</summary>
internal static class TicketHistory
{
    private const int PageSize = 500;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/tickets/{id}/conversation", Conversation).WithName("getConversation")
            .WithSummary("What was written, oldest first").WithDescription("Programs (role machine) see what is public only.");
        group.MapGet("/tickets/{id}/events", Events).WithName("getTicketEvents").WithSummary("Everything that happened to the ticket, oldest first")
            .WithDescription("`after` is a version; `next` is the version to go on from.");
    }

    private static async Task<Results<Ok<ConversationView>, ProblemResult>> Conversation(
        string id, Caller caller, [FromServices] TicketReader reader, [FromServices] TicketPast past, CancellationToken ct)
    {
        if (await reader.Find(id, ct) is not { } ticket) return TicketReader.NotFound(id);
        var written = (await past.All(ticket.Row.Ticket, ct)).Select(i => (Item: i, Text: EventMapper.TextOf(i.Event)))
            .Where(w => w.Text is { } text && (caller.SeesPrivate || IsPublic(text))).ToArray();
        var bodies = await reader.Bodies(written.Select(w => (Guid?)w.Text!.Id), ct);
        return TypedResults.Ok(new ConversationView([.. written.Where(w => bodies.ContainsKey(w.Text!.Id)).Select(w =>
            new Utterance(w.Item.At, w.Item.By.Name, IsPublic(w.Text!), EventMapper.TypeOf(w.Item), bodies[w.Text!.Id]))]));
    }

    private static async Task<Results<Ok<HistoryView>, ProblemResult>> Events(
        string id, string? after, string? limit, Caller caller, [FromServices] TicketReader reader, [FromServices] EventReader events,
        [FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var from = QueryValues.Position("after", after, errors) ?? 0;
        var count = QueryValues.Limit(limit, PageSize, PageSize, errors);
        if (errors.Any) return ProblemResult.Of(errors.All);
        if (await reader.Find(id, ct) is not { } ticket) return TicketReader.NotFound(id);
        var items = await reads.History(ActorId.Ticket(options.Tenant, ticket.Row.Ticket), from, count, ct);
        return TypedResults.Ok(new HistoryView(await events.History(items, caller, ct), items.Length == count ? items[^1].Version : null));
    }

    private static bool IsPublic(ContentRef text) => text.Class == ContentClass.PublicText;
}
