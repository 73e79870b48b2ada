using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>Judges a queue's rules before anybody puts them in force: against the catalogue, the other queues, the agents and the promises.</summary>
internal static class QueueCheck
{
    public static void Map(RouteGroupBuilder group) => group.MapPost("/queues/{queue}/check", Check).Takes<QueueBody>().WithName("checkQueue")
        .WithSummary("What the linter says of a queue's rules").WithDescription(CheckReply.Described + " A queue that there is not yet is judged, too.");

    private static async Task<Results<Worded<CheckReply>, ProblemResult>> Check(
        HttpContext http, string queue, [FromServices] CommandTrial trial, [FromServices] PolicyBook book, [FromServices] PromiseBook promises, [FromServices] IReads reads,
        [FromServices] EdgeOptions options)
    {
        var tried = await trial.Run<QueueBody, QueueState, Queue>(http, Rights.Configure, $"judge queues", c => QueueRoutes.Planned(c, queue, book, options));
        if (tried is not { Before: { } before, After.Rules: { } rules }) return tried.Problem!;
        var ct = http.RequestAborted;
        var set = (await book.Get(ct)).Set(await reads.Profiles(options.Tenant, ct));
        var path = PolicySet.PathOfQueue(queue);
        // Against the queues of its rank it was judged when it was planned.
        var alone = set with { Queues = PolicySet.NoQueues.Add(queue, rules) };
        var findings = PolicyLint.Check(alone).Where(f => f.Path.StartsWith(path, StringComparison.Ordinal))
            .Concat(QueuePromiseLint.Check(queue, rules, (await promises.Get(ct)).Rules));
        return Worded.Ok(new CheckReply(before.Version, [.. findings.Select(f => PolicyWarning.Of(f, path))], []));
    }
}
