using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SignedIn = System.Threading.Tasks.Task<Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<HelpDesk.Edge.SignedInView>, HelpDesk.Edge.ProblemResult>>;

namespace HelpDesk.Edge;

/// <summary>In, out, and who is there.</summary>
internal static class SessionRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/sign-in", SignIn).Takes<SignInBody>().WithName("signIn").WithSummary("Signs in with name and password")
            .WithDescription("Gives a token for ten minutes, and the browser a cookie with which POST /v1/session/token gives the next one. Five wrong passwords close the account for a minute, each further one for twice as long, up to 15. 401 says the same in every case.");
        group.MapPost("/session/token", Renew).WithName("renewToken").WithSummary("A new token for the browser's session")
            .WithDescription("By the cookie, for this server's own pages. The session ends 12 hours after the sign-in, or after an hour without a sign of life.");
        group.MapGet("/session", Get).WithName("getSession").WithSummary("Who asks");
        group.MapDelete("/session", SignOut).WithName("signOut").WithSummary("Ends the session that the token is of");
    }

    private static async SignedIn SignIn(HttpContext http, [FromServices] SignInDesk desk)
    {
        var (body, problem) = await BodyReader.Read<SignInBody>(http);
        return body is null ? problem! : Answer(http, await desk.SignIn(http, body));
    }

    private static async SignedIn Renew(HttpContext http, [FromServices] SessionDesk desk) => Answer(http, await desk.Renew(http));

    private static async Task<Ok<SessionView>> Get(
        HttpContext http, Caller caller, [FromServices] AccountBook accounts, [FromServices] SessionDesk desk, [FromServices] HelpDesk.Actors.IEngine engine, [FromServices] EdgeOptions options)
    {
        var account = caller.Proof is SessionProof proof ? await accounts.Read(proof.Account, http.RequestAborted) : null;
        var name = account is null ? null : await desk.DisplayName(account, http.RequestAborted);
        return TypedResults.Ok(new SessionView(AccountBrief.Of(caller.By, name), options.Demo, ProductVersion.Text, engine.Now));
    }

    private static async Task<Results<NoContent, ProblemResult>> SignOut(HttpContext http, Caller caller, [FromServices] SessionDesk desk)
    {
        if (caller.Proof is not SessionProof proof)
            return ProblemResult.Of(RefusalCodes.WrongState, $"There is no session to end: this is a key, or a gateway's or an issuer's word.", "Authorization");
        return await desk.Close(http, proof) is { } problem ? problem : TypedResults.NoContent();
    }

    /// <summary>What holds a token is kept by nobody on its way.</summary>
    internal static Results<Ok<SignedInView>, ProblemResult> Answer(HttpContext http, (SignedInView? View, ProblemResult? Problem) result)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (result.View is { } view) return TypedResults.Ok(view);
        var problem = result.Problem ?? Identification.Nobody($"The account can't be signed in to now.", "name");
        if (problem.StatusCode == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        return problem;
    }
}
