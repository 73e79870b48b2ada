using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>Which telephone systems there are.</summary>
internal static class TelephonyRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/telephony", Get).WithName("getTelephony").WithSummary("The telephone systems that report calls");
        group.MapPut("/telephony", Put).Takes<TelephonyBody>().WithName("putTelephony").WithSummary("Replaces the telephone systems that report calls")
            .WithDescription("Secrets are never shown again. docs/TELEPHONY.md says what a telephone system has to send, and what it is told.");
    }

    private static async Task<Results<Ok<TelephonyView>, ProblemResult>> Get(
        HttpResponse response, Caller caller, [FromServices] IReads reads, [FromServices] LineBook book, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        if (Rights.Need(caller, Rights.Configure, "see the telephone systems") is { } forbidden) return forbidden;
        var version = (await reads.State<TelephonyState>(ActorId.Telephony(options.Tenant), ct))?.Version ?? 0;
        if (version > 0) Preconditions.Tag(response, version);
        return TypedResults.Ok(new TelephonyView(version, [.. (await book.Get(ct)).Values.Select(LineView.Of)]));
    }

    private static async Task<Results<Ok<TelephonyReply>, ProblemResult>> Put(
        HttpContext http, [FromServices] CommandPipeline pipeline, [FromServices] PolicyBook policies, [FromServices] LineBook book, [FromServices] EdgeOptions options)
    {
        var outcome = await pipeline.Run<TelephonyBody, TelephonyDone>(http, Rights.Configure, "change the telephone systems", async c =>
        {
            var wanted = c.Body.Read(c.Errors, c.Texts, await policies.Get(c.Aborted));
            return Plan.Ask(ActorId.Telephony(options.Tenant), new SetTelephony(wanted, c.IfVersion));
        });
        if (outcome.Done is not { } done) return outcome.Problem!;
        book.Forget();
        Preconditions.Tag(http.Response, done.Version);
        return TypedResults.Ok(new TelephonyReply(done.Version));
    }
}

/// <summary>The telephone systems; version 0 = none was ever named.</summary>
public sealed record TelephonyView(long Version, IReadOnlyList<LineView> Lines);

/// <summary>Accepted.</summary>
public sealed record TelephonyReply(long Version);

/// <summary>A telephone system, without its secret.</summary>
public sealed record LineView(
    string Name, string? Commands, TwilioBody? Twilio, IReadOnlyList<CallAction> Can, string? Queue, IReadOnlyList<CalledNumber> Numbers, string? Country, double? KeepAliveSeconds,
    bool KeepsTicket, double PatienceMs, double ResumeSeconds, LineCallbackView Callback)
{
    internal static LineView Of(KnownLine known)
    {
        var line = known.Line;
        var rule = line.Terms.Callback ?? CallbackRule.Default;
        return new(
            line.Name, known.Commands?.ToString(), known.TwilioAsSent, line.Terms.Actions, line.Queue, line.Numbers, line.Country, line.Terms.KeepAlive?.TotalSeconds,
            line.Terms.KeepsTicket, line.Patience.TotalMilliseconds, line.Resume.TotalSeconds, new(rule.Attempts, rule.Interval.TotalSeconds));
    }
}

/// <summary>How callers are called back.</summary>
public sealed record LineCallbackView(int Attempts, double IntervalSeconds);
