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
        group.MapGet("/queues/{queue}", Get).WithName("getQueue").WithSummary("One queue");
        group.MapPut("/queues/{queue}", Put).Takes<QueueBody>().WithName("putQueue").WithSummary("Creates a queue or replaces its rules")
            .WithDescription("If-Match: only over this version. If-None-Match: * = create only. Rules that can't be compared with those of the queues of the same rank and pool are refused (422).");
    }

    private static async Task<Ok<QueueList>> List([FromServices] PolicyBook book, CancellationToken ct) =>
        TypedResults.Ok(new QueueList([.. (await book.Get(ct)).Queues.Select(q => QueueView.Of(q.Key, q.Value))]));

    private static async Task<Results<Ok<QueueView>, ProblemResult>> Get(
        string queue, HttpResponse response, [FromServices] PolicyBook book, CancellationToken ct)
    {
        if (!(await book.GetWith(queue, ct)).Queues.TryGetValue(queue, out var found))
            return ProblemResult.Of(RefusalCodes.NotFound, "There is no such queue. GET /v1/queues lists them.", "queue", queue);
        Preconditions.Tag(response, found.Version);
        return TypedResults.Ok(QueueView.Of(queue, found));
    }

    private static async Task<Results<Ok<QueueReply>, ProblemResult>> Put(
        HttpContext http, string queue, [FromServices] CommandPipeline pipeline, [FromServices] PolicyBook book, [FromServices] EdgeOptions options)
    {
        var outcome = await pipeline.Run<QueueBody, QueueDone>(http, Rights.Configure, "configure queues", async c =>
        {
            var name = c.Errors.Name("queue", queue);
            var rules = c.Body.Read(c.Errors);
            if (c.Errors.Any) return default;
            var set = (await book.Get(c.Aborted)).Set();
            return Plan.Ask(ActorId.Queue(options.Tenant, name), new ConfigureQueue(rules, c.IfVersion)) with
            {
                UnlessRepeated = PolicyChecks.Problem(set with { Queues = set.Queues.SetItem(name, rules) }, PolicySet.PathOfQueue(name)),
            };
        });
        if (outcome.Done is { } done)
        {
            book.Forget();
            Preconditions.Tag(http.Response, done.Version);
        }
        return outcome.Ok(QueueReply.Of);
    }
}
