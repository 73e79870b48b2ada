using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HelpDesk.Edge;

/// <summary>What programs sign in with.</summary>
internal static class ApiKeyRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/api-keys", List).WithName("listApiKeys").WithSummary("API keys, without the keys");
        group.MapPut("/api-keys/{name}", Put).Takes<ApiKeyBody>().WithName("putApiKey").WithSummary("Makes an API key, or a new one in its place")
            .WithDescription("The key is in the answer and never shown again; only a hash of it is kept. The one that had the name before opens nothing from now on. If-None-Match: * = only when there is none. A program acts in the key's name.");
        group.MapDelete("/api-keys/{name}", Revoke).WithName("revokeApiKey").WithSummary("Revokes an API key; its streams end");
    }

    private static async Task<Ok<ApiKeysView>> List([FromServices] IReads reads, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var state = (await reads.State<AccessState>(ActorId.Access(options.Tenant), ct))?.State;
        return TypedResults.Ok(new ApiKeysView(state?.Version ?? 0, [.. (state?.ApiKeys ?? []).OrderBy(k => k.Name, StringComparer.Ordinal).Select(ApiKeyView.Of)]));
    }

    private static async Task<Results<Ok<ApiKeyMadeView>, ProblemResult>> Put(
        HttpContext http, string name, [FromServices] CommandPipeline pipeline, [FromServices] AccessBook access, [FromServices] EdgeOptions options)
    {
        var key = Credentials.DrawApiKey();
        var outcome = await pipeline.Run<ApiKeyBody, AccessDone>(http, Rights.Admit, $"make API keys", c =>
        {
            c.Errors.Name("name", name);
            if (Names.IsReserved(name)) c.Errors.Add("name", name, $"That is the engine's own name. Take another.");
            if (c.IfVersion > 0) c.Errors.Add("If-Match", c.IfVersion, $"A key has no versions. Leave it out.", ProblemKinds.BadHeader);
            var agent = c.Body.Agent is { } acts ? c.Errors.Name("agent", acts) : null;
            return ValueTask.FromResult(Plan.Ask(ActorId.Access(options.Tenant), new SetApiKey(
                name, Credentials.Hint(key), c.Texts.Need("key", Credentials.Hash(key), ContentClass.Credential), RoleNames.Read("roles", c.Body.Roles, c.Errors),
                ScopeNames.Read("scopes", c.Body.Scopes, c.Errors), agent, c.Body.Expires, c.IfVersion)));
        });
        http.Response.Headers.CacheControl = "no-store";
        access.Forget();
        // The answer to a repeat is the one that was kept, whose key was another.
        return outcome.Ok(done => new ApiKeyMadeView(name, done.Hint == Credentials.Hint(key) ? key : null, done.Hint!));
    }

    private static async Task<Results<NoContent, ProblemResult>> Revoke(
        HttpContext http, string name, [FromServices] CommandPipeline pipeline, [FromServices] AccessBook access, [FromServices] EdgeOptions options)
    {
        var outcome = await pipeline.Run<EmptyBody, AccessDone>(http, Rights.Admit, $"revoke API keys", _ =>
            ValueTask.FromResult(Plan.Ask(ActorId.Access(options.Tenant), new RevokeApiKey(name))));
        access.Forget();
        return outcome.Problem is { } problem ? problem : TypedResults.NoContent();
    }
}
