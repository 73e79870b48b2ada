using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>Judges receivers before anybody puts them in force.</summary>
internal static class ReceiverCheck
{
    public static void Map(RouteGroupBuilder group) => group.MapPost("/receivers/check", Check).Takes<ReceiversBody>().WithName("checkReceivers")
        .WithSummary("What the linter says of receivers, and which would be removed")
        .WithDescription(CheckReply.Described + " Promises that tell somebody who would not be there are warned of. No secret is made, and none is shown.");

    private static async Task<Results<Worded<CheckReply>, ProblemResult>> Check(
        HttpContext http, [FromServices] CommandTrial trial, [FromServices] PromiseBook promises, [FromServices] IReads reads, [FromServices] EdgeOptions options)
    {
        var tried = await trial.Run<ReceiversBody, ReceiversState, ReceiversDecider>(http, Rights.Configure, $"judge who is told outside", c => ReceiverRoutes.Planned(c, reads, options));
        if (tried is not { Before: { } before, After: { } after }) return tried.Problem!;
        var rules = (await promises.Get(http.RequestAborted)).Rules;
        var warnings = ReceiverLint.CheckRules(rules, after.Receivers).Select(f => PolicyWarning.Of(f with { Path = PolicyFile.Promises + f.Path })).ToArray();
        return Worded.Ok(new CheckReply(before.Changed, PolicyWarning.Few(warnings), [.. Parts(before).Except(Parts(after), StringComparer.Ordinal)]));
    }

    private static IEnumerable<string> Parts(ReceiversState state) => state.Receivers.Select(r => $"receivers.{r.Name}");
}
