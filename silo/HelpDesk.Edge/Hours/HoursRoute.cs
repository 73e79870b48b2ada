using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>/v1/queues/{queue}/hours: what a chat window or a telephone system asks before it lets anybody wait, and how a queue is opened or closed by hand.</summary>
internal static class HoursRoute
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/queues/{queue}/hours", Get).WithName("getQueueHours").WithSummary("Whether a queue is open, until when, and what happens while it is closed")
            .WithDescription("`at` asks about another time.");
        group.MapPost("/queues/{queue}/hours", Turn).Takes<TurnBody>().WithName("turnQueue").WithSummary("Opens or closes a queue by hand, until a time or until it is turned again")
            .WithDescription("It counts before the queue's hours, at once and for who waits there already: at closing each channel does what the hours say of it (whenClosed); without hours all wait for the opening.");
    }

    private static async Task<Results<Ok<QueueHoursView>, ProblemResult>> Turn(
        HttpContext http, string queue, [FromServices] CommandPipeline pipeline, [FromServices] PolicyBook book, [FromServices] PromiseBook promises, [FromServices] IEngine engine,
        [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var outcome = await pipeline.Run<TurnBody, SlaDone>(http, Rights.Configure, $"open or close queues", async c =>
        {
            var turn = c.Body.Read(queue, c.Errors);
            return Plan.Ask(ActorId.Sla(options.Tenant), turn) with
            {
                UnlessRepeated = (await book.GetWith(queue, c.Aborted)).Queues.ContainsKey(queue) ? null : NoQueue(queue),
            };
        });
        promises.Forget();
        return outcome.Problem is { } problem ? problem : TypedResults.Ok(View(queue, engine.Now, await promises.Get(ct), await book.GetWith(queue, ct)));
    }

    private static async Task<Results<Ok<QueueHoursView>, ProblemResult>> Get(
        string queue, string? at, [FromServices] PolicyBook book, [FromServices] PromiseBook promises, [FromServices] IEngine engine, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var when = FigureTimes.Read("at", at, DateTimeZone.Utc, errors) ?? engine.Now;
        if (errors.Any) return ProblemResult.Of(errors.All);
        var policies = await book.GetWith(queue, ct);
        return policies.Queues.ContainsKey(queue) ? TypedResults.Ok(View(queue, when, await promises.Get(ct), policies)) : NoQueue(queue);
    }

    private static ProblemResult NoQueue(string queue) => ProblemResult.Of(RefusalCodes.NotFound, $"There is no such queue. GET /v1/queues lists them.", "queue", queue);

    private static QueueHoursView View(string queue, Instant when, SlaBook promises, Policies policies)
    {
        var hours = promises.HoursOf(queue);
        var hand = hours?.Hand is { } turn && turn.HoldsAt(when) ? turn : null;
        // A turn that is over leaves no hours behind.
        var closes = hand is not null || promises.HasHours(queue);
        return new QueueHoursView(
            queue, hours?.IsOpen(when) ?? true, hours?.NextChange(when),
            hours is null || !closes ? new Dictionary<string, WhenClosed>() : policies.Set().Catalog.Channels.ToDictionary(c => c.Name, c => hours.Closing(c.Name).Then, StringComparer.Ordinal),
            hand is null ? null : new HandTurnView(hand.Open, hand.Until, hand.Since, hand.By));
    }
}

/// <summary>The hours of a queue at a moment.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Open">Agents are offered who waits there.</param>
/// <param name="TurnsAt">When it closes, if open, or opens, if closed; null = it has no hours, no calendar changes any more, or it was turned by hand without an end.</param>
/// <param name="WhenClosed">By channel: what becomes of who waits at closing or comes while it is closed. Empty = it has no hours.</param>
/// <param name="ByHand">Somebody opened or closed it; null = it goes by its hours.</param>
public sealed record QueueHoursView(string Queue, bool Open, Instant? TurnsAt, IReadOnlyDictionary<string, WhenClosed> WhenClosed, HandTurnView? ByHand);

/// <summary>What somebody did by hand.</summary>
/// <param name="Until">From then on its hours count again; null = until it is turned again.</param>
public sealed record HandTurnView(bool Open, Instant? Until, Instant Since, string By);
