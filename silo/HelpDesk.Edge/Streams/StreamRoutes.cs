using System.Globalization;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>What is pushed: an agent's, a queue's, a ticket's events, or all.</summary>
internal static class StreamRoutes
{
    private const string How =
        "Server-sent events. `id:` is the feed position; `Last-Event-ID` or `after` resumes behind it. Without a cursor the stream begins with a `snapshot` at a position. " +
        "`reset` means that the cursor can't be resumed from; a snapshot follows. A comment comes every 10 seconds. `viewing` (ViewingView, no id) says who has a ticket open that is the stream's or that the listener has open. All other events have the shape of EventView.";

    public static void Map(RouteGroupBuilder group)
    {
        Stream(group, "/agents/{agent}/stream", OfAgent, "streamAgent", "What concerns an agent: his offers and his tickets",
            " `renew=stream` (default): while the agent himself keeps this open, his lease is renewed; `renew=client`: his client does that.");
        Stream(group, "/queues/{queue}/stream", OfQueue, "streamQueue", "What happens in a queue", " The snapshot holds its waiting tickets.");
        Stream(group, "/tickets/{id}/stream", OfTicket, "streamTicket", "What happens to a ticket", "");
        Stream(group, "/stream", OfEverything, "streamAll", "The whole feed", " The snapshot holds the waiting tickets.");
    }

    private static void Stream(RouteGroupBuilder group, string pattern, Delegate handler, string name, string summary, string more) =>
        group.MapGet(pattern, handler).WithName(name).WithSummary(summary).WithDescription(How + more)
            .Produces<EventView>(StatusCodes.Status200OK, "text/event-stream");

    private static async Task<IResult> OfAgent(
        HttpRequest request, string agent, string? after, string? renew, Caller caller, [FromServices] StreamSources sources, CancellationToken ct)
    {
        if (!Names.IsName(agent)) return AgentReads.NotFound(agent);
        if (Rights.NeedAgent(caller, agent, $"listen") is { } forbidden) return forbidden;
        if (renew is not (null or "stream" or "client")) return ProblemResult.Of(RefusalCodes.Invalid, $"Use stream or client.", "renew", renew);
        var stored = await sources.Reads.State<AgentState>(ActorId.Agent(sources.Options.Tenant, agent), ct);
        if (stored is not { State.Profile: { } profile }) return AgentReads.NotFound(agent);
        // Somebody who leads may look on; that does not mean that the agent is there.
        var himself = caller.By.IsHimself(agent);
        return Open(request, new Topic(TopicKind.Agent, agent), after, caller, sources, himself && renew != "client" ? profile.Lease : null);
    }

    private static async Task<IResult> OfQueue(
        HttpRequest request, string queue, string? after, Caller caller, [FromServices] StreamSources sources,
        [FromServices] PolicyBook book, CancellationToken ct) =>
        (await book.GetWith(queue, ct)).Queues.ContainsKey(queue)
            ? Open(request, new Topic(TopicKind.Queue, queue), after, caller, sources)
            : ProblemResult.Of(RefusalCodes.NotFound, $"There is no such queue. GET /v1/queues lists them.", "queue", queue);

    private static async Task<IResult> OfTicket(
        HttpRequest request, string id, string? after, Caller caller, [FromServices] StreamSources sources, CancellationToken ct) =>
        await sources.Tickets.Find(id, ct) is { } ticket
            ? Open(request, new Topic(TopicKind.Ticket, ticket.Row.Ticket.ToString("N")), after, caller, sources)
            : TicketReader.NotFound(id);

    private static IResult OfEverything(HttpRequest request, string? after, Caller caller, [FromServices] StreamSources sources) =>
        Open(request, Topic.Everything, after, caller, sources);

    private static IResult Open(
        HttpRequest request, Topic topic, string? after, Caller caller, StreamSources sources, NodaTime.Duration? lease = null)
    {
        var resumed = request.Headers["Last-Event-ID"].ToString();
        var (field, cursor) = resumed.Length > 0 ? ("Last-Event-ID", resumed) : ("after", after);
        if (cursor is null) return new EventStream(sources, topic, caller, null, lease);
        return long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new EventStream(sources, topic, caller, position, lease)
            : ProblemResult.Of(ProblemKinds.BadHeader, $"The cursor is the id of an event as it was received, a whole number. Leave it out to begin with a snapshot.", field, cursor);
    }
}
