using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>Queues and their rules.</summary>
internal static class QueueRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/queues", List).WithName("listQueues").WithSummary("All queues by name");
        group.MapGet("/queues/{queue}", Get).WithName("getQueue").WithSummary("One queue")
            .WithDescription("version: its rules as they were then; GET /v1/queues/{queue}/versions lists those that are kept.");
        group.MapGet("/queues/{queue}/versions", Versions).WithName("listQueueVersions").WithSummary("Who changed the rules of a queue when, newest first").WithDescription(DocumentVersions.Kept);
        QueueCheck.Map(group);
        group.MapPut("/queues/{queue}", Put).Takes<QueueBody>().WithName("putQueue").WithSummary("Creates a queue or replaces its rules")
            .WithDescription("If-Match: only over this version. If-None-Match: * = create only. Rules that can't be compared with those of the queues of the same rank and pool are refused (422).");
    }

    private static async Task<Ok<QueueList>> List([FromServices] PolicyBook book, CancellationToken ct) =>
        TypedResults.Ok(new QueueList([.. (await book.Get(ct)).Queues.Select(q => QueueView.Of(q.Key, q.Value))]));

    private static async Task<Results<Ok<QueueView>, ProblemResult>> Get(
        string queue, string? version, HttpResponse response, [FromServices] PolicyBook book, [FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        if (!(await book.GetWith(queue, ct)).Queues.TryGetValue(queue, out var found)) return NotFound(queue);
        if (version is not null)
        {
            var (earlier, problem) = await reads.AtVersion<QueueConfigured>(ActorId.Queue(options.Tenant, queue), version, $"/v1/queues/{queue}", ct);
            return earlier is null ? problem! : TypedResults.Ok(QueueView.Of(queue, new(earlier.Set.Rules, earlier.Set.RulesVersion, earlier.Version)));
        }
        Preconditions.Tag(response, found.Version);
        return TypedResults.Ok(QueueView.Of(queue, found));
    }

    private static async Task<Results<Ok<VersionList>, ProblemResult>> Versions(
        string queue, [FromServices] PolicyBook book, [FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct) =>
        (await book.GetWith(queue, ct)).Queues.ContainsKey(queue) ? await reads.Versions<QueueConfigured>(ActorId.Queue(options.Tenant, queue), ct) : NotFound(queue);

    private static ProblemResult NotFound(string queue) => ProblemResult.Of(RefusalCodes.NotFound, $"There is no such queue. GET /v1/queues lists them.", "queue", queue);

    private static async Task<Results<Ok<QueueReply>, ProblemResult>> Put(
        HttpContext http, string queue, [FromServices] CommandPipeline pipeline, [FromServices] PolicyBook book, [FromServices] EdgeOptions options)
    {
        var outcome = await pipeline.Run<QueueBody, QueueDone>(http, Rights.Configure, $"configure queues", c => Planned(c, queue, book, options));
        if (outcome.Done is { } done)
        {
            book.Forget();
            Preconditions.Tag(http.Response, done.Version);
        }
        return outcome.Ok(QueueReply.Of);
    }

    /// <summary>What is sent to be put in force, or only to be judged.</summary>
    internal static async ValueTask<Plan> Planned(Command<QueueBody> command, string queue, PolicyBook book, EdgeOptions options)
    {
        var name = command.Errors.Name("queue", queue);
        var rules = command.Body.Read(command.Errors);
        if (command.Errors.Any) return default;
        var set = (await book.Get(command.Aborted)).Set();
        return Plan.Ask(ActorId.Queue(options.Tenant, name), new ConfigureQueue(rules, command.IfVersion)) with
        {
            UnlessRepeated = PolicyChecks.Problem(set with { Queues = set.Queues.SetItem(name, rules) }, PolicySet.PathOfQueue(name)),
        };
    }
}
