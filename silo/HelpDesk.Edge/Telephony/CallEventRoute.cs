using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Telephony;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>
/// Where telephone systems report calls: CloudEvents 1.0. They sign in by themselves, so the header that says who asks is not looked at here. An
/// event is answered when it is durable: with a command when there is one at once, with what a waiting caller may be told otherwise.
/// </summary>
internal static class CallEventRoute
{
    public const string Path = "/telephony/events";

    public static void Map(RouteGroupBuilder group) =>
        group.MapPost(Path, Post).Accepts<CallEventBody>("application/cloudevents+json", "application/cloudevents-batch+json", "application/json")
            .Produces<CommandView>().Produces(StatusCodes.Status202Accepted)
            .WithName("reportCall").WithSummary("What happened to a call: CloudEvents of a telephone system")
            .WithDescription("Structured, binary, or a batch. Signs in by Basic authentication or a signature (PUT /v1/telephony). 200 = a command for the call; "
                + "202 = taken in; of a call that arrived with position and estimatedWaitSeconds of the caller. What is sent twice has one effect. docs/TELEPHONY.md has the types.");

    private static async Task<IResult> Post(
        HttpContext http, [FromServices] LineBook lines, [FromServices] CallDesk desk, [FromServices] CallerPlace places, [FromServices] IEngine engine,
        [FromServices] TelephonyMeter meter)
    {
        if (await BodyReader.ReadAll(http.Request, http.RequestAborted) is not { } body) return Refused(meter, FrameworkProblems.TooLarge());
        string? Header(string name) => http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;
        if (SourceClaim.Read(Header) is not { } claim) return Refused(meter, Of(SourceClaim.Missing));
        var line = (await lines.Get(http.RequestAborted)).GetValueOrDefault(claim.Name);
        if (claim.Refusal(line is null ? [] : [line.Secret], body.Span, engine.Now) is { } forged) return Refused(meter, Of(forged));
        var reading = CloudEventReader.Read(new EventRequest(http.Request.ContentType, Header, body), PlanOf(line!.Line));
        if (reading.Problem is { } unreadable) return Refused(meter, Of(unreadable));
        if (reading.IsBatch) return await Batch(line.Line, reading.Events, desk, meter, http.RequestAborted);
        var (receipt, problem) = await One(line.Line, reading.Events[0], desk, meter, http.RequestAborted);
        if (problem is not null) return problem;
        if (receipt?.Command is { } command) return Results.Json(CommandView.Of(command), EdgeJson.WithoutNulls);
        var place = receipt is not null && reading.Events[0].Event?.Kind == CallNews.Arrived ? await places.Of(receipt.Ticket, http.RequestAborted) : null;
        return Results.Json(place ?? new CallTaken(null, null), EdgeJson.WithoutNulls, statusCode: StatusCodes.Status202Accepted);
    }

    internal static NumberPlan PlanOf(Line line) => line.Country is { } country ? new NumberPlan(country) : NumberPlan.Korea;

    private static async Task<IResult> Batch(Line line, ImmutableArray<ReadEvent> events, CallDesk desk, TelephonyMeter meter, CancellationToken ct)
    {
        var refused = new List<RefusedEvent>();
        // One after the other: those of one call in the order in which they stand. Commands for them go their own way.
        var quiet = line with { Patience = NodaTime.Duration.Zero };
        for (var i = 0; i < events.Length; i++)
            if (await One(quiet, events[i], desk, meter, ct) is { Problem: { } problem }) refused.Add(new RefusedEvent(i, problem.Problem));
        return Results.Json(new BatchTaken(events.Length - refused.Count, refused), EdgeJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    private static async ValueTask<(CallReceipt? Receipt, ProblemResult? Problem)> One(Line line, ReadEvent read, CallDesk desk, TelephonyMeter meter, CancellationToken ct)
    {
        if (read.Problem is { } problem) return (null, Refused(meter, Of(problem)));
        if (read.Event is not { } e)
        {
            meter.Unknown();
            return (null, null);
        }
        var receipt = await desk.Report(line, e, ct);
        if (receipt.Errors.Count > 0) return (null, Refused(meter, ProblemResult.Of(receipt.Errors)));
        if (receipt.Refused is { } refused) return (null, Refused(meter, ProblemResult.Of(refused)));
        meter.Taken(line.Name, e.Kind);
        return (receipt, null);
    }

    private static ProblemResult Refused(TelephonyMeter meter, ProblemResult problem)
    {
        meter.Refused(problem.Problem.Status);
        return problem;
    }

    private static ProblemResult Of(EventProblem problem) => problem.Fields.IsEmpty ? ProblemResult.Of(problem.Code, $"{problem.Detail}")
        : ProblemResult.Of([.. problem.Fields.Select(f => new FieldError(f.Field, f.Value, problem.Code, $"{f.Detail}"))]);
}

/// <summary>The event is taken in, and there is no command for the call yet.</summary>
/// <param name="Position">The caller's place in line, from 1; only for a call that arrived.</param>
/// <param name="EstimatedWaitSeconds">What is expected; left out while too little is known.</param>
public sealed record CallTaken(int? Position, long? EstimatedWaitSeconds);

/// <summary>A batch is taken in, but for those that are listed.</summary>
public sealed record BatchTaken(int Accepted, IReadOnlyList<RefusedEvent> Refused);

/// <summary>An event of a batch that was not taken in. <paramref name="Index"/> counts from 0.</summary>
public sealed record RefusedEvent(int Index, Problem Problem);

/// <summary>A CloudEvent of a telephone system; docs/TELEPHONY.md has the fields of data by type.</summary>
public sealed record CallEventBody
{
    /// <summary>1.0.</summary>
    public string? Specversion { get; init; }
    /// <summary>With source it names the event: sent twice it has one effect.</summary>
    public string? Id { get; init; }
    public string? Source { get; init; }
    /// <summary>call.arrived, agent.ringing, agent.offer_failed, call.answered, call.abandoned, call.queue_timeout, call.failed, call.ended, call.alive, call.recorded, callback.requested.</summary>
    public string? Type { get; init; }
    public NodaTime.Instant? Time { get; init; }
    /// <summary>Counts up within the call.</summary>
    public string? Sequence { get; init; }
    public IReadOnlyDictionary<string, object>? Data { get; init; }
}
