using System.ComponentModel.DataAnnotations;
using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Saved profiles that are put on an agent until a time.</summary>
internal static class LoanRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/agents/{agent}/profile", Lend).Takes<LoanBody>().WithName("lendProfile").WithSummary("Puts a saved profile on an agent until a time; his own comes back by itself then")
            .WithDescription("The catalogue has the saved profiles. As the profile is now: a later change of it counts from the next time on. Another one takes the place of the first. While he works by it, PUT /v1/agents/{agent} is refused (409).");
        group.MapDelete("/agents/{agent}/profile", Return).WithName("returnProfile").WithSummary("His own profile comes back now");
    }

    private static Task<Results<Ok<AgentReply>, ProblemResult>> Lend(
        HttpContext http, string agent, [FromServices] CommandPipeline pipeline, [FromServices] PolicyBook book, [FromServices] IReads reads, [FromServices] EdgeOptions options) =>
        Run<LoanBody>(http, pipeline, async c =>
        {
            var name = c.Errors.Name("profile", c.Body.Profile);
            if (c.Body.Until is null) c.Errors.Add("until", null, $"It is missing. Send the time at which his own profile comes back.");
            if (await Find(agent, reads, options, c.Aborted) is not { } state) return AgentReads.NotFound(agent);
            if (c.Errors.Any) return default;
            var policies = await book.Get(c.Aborted);
            var saved = policies.Catalog.Profiles.FirstOrDefault(p => p.Name == name);
            if (saved is null)
                c.Errors.Add("profile", name, PolicyChecks.Remedy($"profile", [.. policies.Catalog.Profiles.Select(p => p.Name)], $"PUT /v1/catalog adds one."), RefusalCodes.UnknownName);
            var parts = new ProfileParts(saved?.Units, saved?.Skills, saved?.Queues is { } queues ? [.. queues.Select(q => new Serves(q, policies.PoolOf(q) ?? ""))] : null);
            return Plan.Ask(state.Id, new LendProfile(name, parts, c.Body.Until!.Value)) with
            {
                UnlessRepeated = PolicyChecks.Problem(policies.Set(PolicySet.NoAgents.Add(agent, parts.On(state.Loan?.Own ?? state.Profile!))), PolicySet.PathOfAgent(agent)),
            };
        });

    private static Task<Results<Ok<AgentReply>, ProblemResult>> Return(
        HttpContext http, string agent, [FromServices] CommandPipeline pipeline, [FromServices] IReads reads, [FromServices] EdgeOptions options) =>
        Run<EmptyBody>(http, pipeline, async c =>
            await Find(agent, reads, options, c.Aborted) is { } state ? Plan.Ask(state.Id, new ReturnProfile()) : AgentReads.NotFound(agent));

    private static async ValueTask<AgentState?> Find(string agent, IReads reads, EdgeOptions options, CancellationToken ct) =>
        Names.IsName(agent) && await reads.State<AgentState>(ActorId.Agent(options.Tenant, agent), ct) is { State: { Exists: true } state } ? state : null;

    private static async Task<Results<Ok<AgentReply>, ProblemResult>> Run<TBody>(HttpContext http, CommandPipeline pipeline, Func<Command<TBody>, ValueTask<Plan>> plan) where TBody : class
    {
        var outcome = await pipeline.Run<TBody, AgentDone>(http, Rights.Configure, $"lend profiles", plan);
        if (outcome.Done is { } done) Preconditions.Tag(http.Response, done.Version);
        return outcome.Ok(AgentReply.Of);
    }
}

/// <summary>A saved profile, and until when.</summary>
public sealed record LoanBody
{
    /// <summary>One of the catalogue's profiles.</summary>
    [Required] public string? Profile { get; init; }
    /// <summary>Then his own comes back; at most a year from now.</summary>
    [Required] public Instant? Until { get; init; }
}

/// <summary>The saved profile that an agent works by.</summary>
public sealed record LoanView(string Profile, Instant Until)
{
    internal static LoanView? Of(AgentState state) => state.Loan is { } loan ? new(loan.Name, loan.Until) : null;
}
