using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>Where somebody is signed in, and how that is ended from elsewhere.</summary>
internal static class AccountSessionRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/accounts/{account}/sessions", List).WithName("listSessions").WithSummary("Where an account is signed in; one's own, or as an administrator");
        group.MapDelete("/accounts/{account}/sessions", EndAll).WithName("endSessions").WithSummary("Ends all sessions of an account, the own one too");
        group.MapDelete("/accounts/{account}/sessions/{session}", EndOne).WithName("endSession").WithSummary("Ends one session of an account");
    }

    private static async Task<Results<Ok<AccountSessionsView>, ProblemResult>> List(
        string account, Caller caller, [FromServices] AccountBook book, [FromServices] IEngine engine, CancellationToken ct)
    {
        if (AccountRoutes.NeedOwn(caller, account, $"see others' sessions") is { } forbidden) return forbidden;
        if (await AccountRoutes.Find(account, book, ct) is not { } state) return AccountRoutes.NotFound(account);
        var own = (caller.Proof as SessionProof)?.Session;
        return TypedResults.Ok(new AccountSessionsView([.. state.Sessions.Where(s => s.HoldsAt(engine.Now, book.Idle)).OrderByDescending(s => s.Started)
            .Select(s => new AccountSessionView(s.Id.ToString("N"), s.Started, s.LastUsed, s.Ends, s.Id == own))]));
    }

    private static Task<Results<NoContent, ProblemResult>> EndAll(
        HttpContext http, string account, [FromServices] CommandPipeline pipeline, [FromServices] AccountBook book, [FromServices] EdgeOptions options) =>
        End(http, account, _ => null, pipeline, book, options);

    private static Task<Results<NoContent, ProblemResult>> EndOne(
        HttpContext http, string account, string session, [FromServices] CommandPipeline pipeline, [FromServices] AccountBook book, [FromServices] EdgeOptions options) =>
        End(http, account, errors =>
        {
            if (Guid.TryParseExact(session, "N", out var id)) return id;
            errors.Add("session", session, $"Send the session's id as it is listed, 32 hex digits.");
            return Guid.Empty;
        }, pipeline, book, options);

    private static async Task<Results<NoContent, ProblemResult>> End(
        HttpContext http, string account, Func<FieldErrors, Guid?> session, CommandPipeline pipeline, AccountBook book, EdgeOptions options)
    {
        var outcome = await pipeline.Run<EmptyBody, AccountDone>(http, Rights.Anybody, $"end sessions", async c =>
        {
            if (AccountRoutes.NeedOwn(c.Caller, account, $"end others' sessions") is { } forbidden) return forbidden;
            if (await AccountRoutes.Find(account, book, c.Aborted) is null) return AccountRoutes.NotFound(account);
            return Plan.Ask(ActorId.Account(options.Tenant, account), new EndSessions(session(c.Errors), AccountRoutes.IsOwn(c.Caller, account)));
        });
        book.Forget(account);
        return outcome.Problem is { } problem ? problem : TypedResults.NoContent();
    }
}
