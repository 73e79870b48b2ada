using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>GET /v1/queues/{queue}/hours: what a chat window or a telephone system asks before it lets anybody wait.</summary>
internal static class HoursRoute
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/queues/{queue}/hours", Get).WithName("getQueueHours").WithSummary("Whether a queue is open, until when, and what happens while it is closed")
            .WithDescription("`at` asks about another time.");

    private static async Task<Results<Ok<QueueHoursView>, ProblemResult>> Get(
        string queue, string? at, [FromServices] PolicyBook book, [FromServices] PromiseBook promises, [FromServices] IEngine engine, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var when = FigureTimes.Read("at", at, DateTimeZone.Utc, errors) ?? engine.Now;
        if (errors.Any) return ProblemResult.Of(errors.All);
        var policies = await book.GetWith(queue, ct);
        if (!policies.Queues.ContainsKey(queue)) return ProblemResult.Of(RefusalCodes.NotFound, "There is no such queue. GET /v1/queues lists them.", "queue", queue);
        var hours = (await promises.Get(ct)).HoursOf(queue);
        return TypedResults.Ok(new QueueHoursView(
            queue, hours?.IsOpen(when) ?? true, hours?.NextChange(when),
            hours is null ? new Dictionary<string, WhenClosed>() : policies.Set().Catalog.Channels.ToDictionary(c => c.Name, c => hours.Closing(c.Name).Then, StringComparer.Ordinal)));
    }
}

/// <summary>The hours of a queue at a moment.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Open">Agents are offered who waits there.</param>
/// <param name="TurnsAt">When it closes, if open, or opens, if closed; null = it has no hours, or no calendar changes any more.</param>
/// <param name="WhenClosed">By channel: what becomes of who waits at closing or comes while it is closed. Empty = it has no hours.</param>
public sealed record QueueHoursView(string Queue, bool Open, Instant? TurnsAt, IReadOnlyDictionary<string, WhenClosed> WhenClosed);
