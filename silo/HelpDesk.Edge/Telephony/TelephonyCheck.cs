using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>Judges telephone systems before anybody puts them in force.</summary>
internal static class TelephonyCheck
{
    public static void Map(RouteGroupBuilder group) => group.MapPost("/telephony/check", Check).Takes<TelephonyBody>().WithName("checkTelephony")
        .WithSummary("What the linter says of telephone systems, and which would be removed")
        .WithDescription(CheckReply.Described + " Queues of callers whom no agent could answer are warned of; those of twilio.queues are not looked at. No secret is shown.");

    private static async Task<Results<Worded<CheckReply>, ProblemResult>> Check(
        HttpContext http, [FromServices] CommandTrial trial, [FromServices] PolicyBook book, [FromServices] IReads reads, [FromServices] EdgeOptions options)
    {
        var tried = await trial.Run<TelephonyBody, TelephonyState, TelephonyDecider>(http, Rights.Configure, $"judge the telephone systems", c => TelephonyRoutes.Planned(c, book, options));
        if (tried is not { Before: { } before, After: { } after }) return tried.Problem!;
        var ct = http.RequestAborted;
        var set = (await book.Get(ct)).Set(await reads.Profiles(options.Tenant, ct));
        var warnings = LineLint.Check(after.Lines, set, CallDesk.Channel).Select(f => PolicyWarning.Of(f)).ToArray();
        return Worded.Ok(new CheckReply(before.Version, PolicyWarning.Few(warnings), [.. Parts(before).Except(Parts(after), StringComparer.Ordinal)]));
    }

    private static IEnumerable<string> Parts(TelephonyState state) => state.Lines.Select(l => $"lines.{l.Name}");
}
