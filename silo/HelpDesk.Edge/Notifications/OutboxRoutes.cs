using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>What is to leave the system, and what people do with it.</summary>
internal static class OutboxRoutes
{
    private const string Waiting = "waiting", Dead = "dead";
    private const int MaxPage = 200, UsualPage = 50, DiscardedAtOnce = 500;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/outbox", List).WithName("listOutbox").WithSummary("Messages that wait to be sent, or were given up")
            .WithDescription("state=waiting (default) or dead, oldest first. What was accepted by its receiver is not kept.");
        group.MapGet("/outbox/{id}", Get).WithName("getLetter").WithSummary("One message; 404 when it was accepted");
        group.MapPost("/outbox/discard", DiscardAll).Takes<DiscardBody>().WithName("discardLetters").WithSummary("Throws away all that was given up for a receiver")
            .WithDescription("Only what was made and given up before the request; a repeat under the same key throws nothing newer away.");
        group.MapPost("/outbox/{id}/retry", Retry).Takes<EmptyBody>().WithName("retryLetter").WithSummary("Sends a message now, also one that was given up");
        group.MapPost("/outbox/{id}/discard", Discard).Takes<EmptyBody>().WithName("discardLetter").WithSummary("Throws a message away that was given up");
    }

    private static async Task<Results<Ok<OutboxView>, ProblemResult>> List(
        Caller caller, [FromQuery] string? state, [FromQuery] string? limit, [FromQuery] string? cursor,
        [FromServices] IReads reads, [FromServices] IEngine engine, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        if (Need(caller) is { } forbidden) return forbidden;
        var errors = new FieldErrors();
        if (state is not (null or Waiting or Dead)) errors.Add("state", state, $"Use {Waiting} or {Dead}.");
        var (size, after) = (QueryValues.Limit(limit, MaxPage, UsualPage, errors), OutboxCursorText.Read(cursor, errors));
        if (errors.Any) return ProblemResult.Of(errors.All);
        var items = await reads.Outbox(options.Tenant, state == Dead, after, size, ct);
        var counts = await reads.OutboxCounts(options.Tenant, ct);
        return TypedResults.Ok(new OutboxView(
            [.. items.Select(item => LetterView.Of(item, engine.Now))], items.Length < size ? null : OutboxCursorText.Of(items[^1]),
            counts.Waiting, counts.Dead, counts.Oldest, options.SendsMail));
    }

    private static async Task<Results<Ok<LetterView>, ProblemResult>> Get(
        Caller caller, string id, [FromServices] IReads reads, [FromServices] IEngine engine, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        if (Need(caller) is { } forbidden) return forbidden;
        return await Find(id, reads, options, ct) is { } letter ? TypedResults.Ok(LetterView.Of(letter, engine.Now)) : NotThere(id);
    }

    private static Task<Results<Ok<LetterReply>, ProblemResult>> Retry(
        HttpContext http, string id, [FromServices] CommandPipeline pipeline, [FromServices] IReads reads, [FromServices] IStore store, [FromServices] IEngine engine, [FromServices] EdgeOptions options) =>
        Order(http, id, $"retry messages", letter => new RetryLetter(letter.Item.Id) { Attempts = letter.Attempts }, now => now, pipeline, reads, store, engine, options);

    private static Task<Results<Ok<LetterReply>, ProblemResult>> Discard(
        HttpContext http, string id, [FromServices] CommandPipeline pipeline, [FromServices] IReads reads, [FromServices] IStore store, [FromServices] IEngine engine, [FromServices] EdgeOptions options) =>
        Order(http, id, $"throw messages away", letter => new DiscardLetter(letter.Item.Id) { Attempts = letter.Attempts }, _ => null, pipeline, reads, store, engine, options);

    /// <summary>
    /// First it is recorded who wants it and how often the message had been tried by then, then it is done if it has not been tried since. Who dies
    /// between the two, or is told that the store is busy, does both again under the same key: the record is kept, what was not done is done, and
    /// what was done is not done again, also when the message was given up anew meanwhile.
    /// </summary>
    private static async Task<Results<Ok<LetterReply>, ProblemResult>> Order(
        HttpContext http, string id, Sentence what, Func<OutboxRead, Message> message, Func<Instant, Instant?> retryAt,
        CommandPipeline pipeline, IReads reads, IStore store, IEngine engine, EdgeOptions options)
    {
        var repeat = false;
        var outcome = await pipeline.Run<EmptyBody, LetterDone>(http, Rights.Configure, what, async c =>
        {
            repeat = await reads.Outcome(options.Tenant, c.Id, c.Aborted) is not null;
            var letter = await Find(id, reads, options, c.Aborted);
            var to = ActorId.Receivers(options.Tenant);
            // Its message has to be there for a repeat, whose answer is kept, though the letter is gone.
            if (letter is null) return Guid.TryParseExact(id, "N", out var gone) ? Plan.Ask(to, new RetryLetter(gone)) with { UnlessRepeated = NotThere(id) } : NotThere(id);
            return Plan.Ask(to, message(letter)) with { UnlessRepeated = Refuse(letter, message(letter), engine.Now) };
        });
        if (outcome.Done is not { } done) return outcome.Problem!;
        var at = retryAt(engine.Now);
        return await store.Ask(new OrderOutbox(options.Tenant, done.Letter, done.Attempts, engine.Now, at), http.RequestAborted) switch
        {
            OutboxSettled { Counted: true } => TypedResults.Ok(LetterReply.Of(done)),
            OutboxSettled => await Find(id, reads, options, http.RequestAborted) switch
            {
                null => repeat ? TypedResults.Ok(LetterReply.Of(done)) : NotThere(id),
                // What was wanted then was done: it was tried since.
                { } letter when repeat && at is not null && letter.Attempts > done.Attempts => TypedResults.Ok(LetterReply.Of(done)),
                _ => ProblemResult.Of(RefusalCodes.WrongState, $"The message was tried, or somebody else did something with it, since you looked. GET /v1/outbox/{id} shows how it stands.", "id", id),
            },
            _ => ProblemResult.Of(RefusalCodes.Overloaded, $"The store does not take it now. Send it again with the same Idempotency-Key.", "id", id),
        };
    }

    private static async Task<Results<Ok<DiscardReply>, ProblemResult>> DiscardAll(
        HttpContext http, [FromServices] CommandPipeline pipeline, [FromServices] IStore store, [FromServices] IEngine engine, [FromServices] EdgeOptions options)
    {
        var outcome = await pipeline.Run<DiscardBody, LettersDone>(http, Rights.Configure, $"throw messages away", c =>
            ValueTask.FromResult(Plan.Ask(ActorId.Receivers(options.Tenant), new DiscardLetters(c.Errors.Name("receiver", c.Body.Receiver), engine.Now))));
        if (outcome.Done is not { } done) return outcome.Problem!;
        for (var discarded = 0; ;)
        {
            if (await store.Ask(new DropDeadLetters(options.Tenant, done.Receiver, done.Until, DiscardedAtOnce), http.RequestAborted) is not OutboxDropped dropped)
                return ProblemResult.Of(RefusalCodes.Overloaded, $"The store does not take it now; {discarded} were thrown away. Send it again with the same Idempotency-Key.", "receiver", done.Receiver);
            discarded += dropped.Count;
            if (dropped.Count < DiscardedAtOnce) return TypedResults.Ok(new DiscardReply(done.Receiver, done.Until, discarded));
        }
    }

    private static ProblemResult? Refuse(OutboxRead letter, Message message, Instant now)
    {
        if (letter.TakenUntil > now) return ProblemResult.Of(RefusalCodes.WrongState, $"The message is being sent now. Wait for what comes of it.", "id", letter.Item.Id.ToString("N"));
        return message is DiscardLetter && !letter.Dead
            ? ProblemResult.Of(RefusalCodes.WrongState, $"The message still waits. Only one that was given up can be thrown away; switch its receiver off if nothing is to be sent.", "id", letter.Item.Id.ToString("N")) : null;
    }

    private static async ValueTask<OutboxRead?> Find(string id, IReads reads, EdgeOptions options, CancellationToken ct) =>
        Guid.TryParseExact(id, "N", out var letter) ? await reads.OutboxItem(options.Tenant, letter, ct) : null;

    private static ProblemResult? Need(Caller caller) => Rights.Need(caller, Rights.Configure, $"see what is sent outside");

    private static ProblemResult NotThere(string id) => ProblemResult.Of(RefusalCodes.NotFound, $"There is no such message: its receiver accepted it, or somebody threw it away.", "id", id);
}
