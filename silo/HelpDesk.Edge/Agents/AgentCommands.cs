using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reply = System.Threading.Tasks.Task<Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<HelpDesk.Edge.AgentReply>, HelpDesk.Edge.ProblemResult>>;

namespace HelpDesk.Edge;

/// <summary>Configuring an agent, his activity, his client's lease.</summary>
internal static class AgentCommands
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPut("/agents/{agent}", Put).Takes<AgentBody>().WithName("putAgent").WithSummary("Creates an agent or replaces his profile")
            .WithDescription("If-Match: only over this version. If-None-Match: * = create only.");
        group.MapPost("/agents/{agent}/activity", SetActivity).Takes<ActivityChangeBody>().WithName("setActivity").WithSummary("Enters a named activity, at once or when drained");
        group.MapPost("/agents/{agent}/lease", Renew).Takes<LeaseBody>().WithName("renewLease").WithSummary("The agent's client is there");
    }

    private static async Reply Put(
        HttpContext http, string agent, [FromServices] CommandPipeline pipeline, [FromServices] PolicyBook book,
        [FromServices] TelephoneSeats seats, [FromServices] EdgeOptions options)
    {
        (By By, Guid Command, string Telephone)? chosen = null;
        var reply = await Run<AgentBody>(http, pipeline, Rights.Configure, $"configure agents", async c =>
        {
            var name = c.Errors.Name("agent", agent);
            var policies = await Known(c.Body.Queues, book, c.Aborted);
            var profile = c.Body.Read(c.Errors, c.Texts.Add("name", c.Body.Name, ContentClass.Person, Limits.MaxSubjectLength), policies.Catalog, policies.PoolOf);
            if (c.Errors.Any) return default;
            var problem = PolicyChecks.Problem(policies.Set(PolicySet.NoAgents.Add(name, profile)), PolicySet.PathOfAgent(name));
            if (problem is null && profile.Telephone is { } telephone)
            {
                if (await seats.Take(name, telephone, c.Caller.By, c.Id, c.Aborted) is { } refused) return ProblemResult.Of(refused, telephone);
                chosen = (c.Caller.By, c.Id, telephone);
            }
            return Plan.Ask(ActorId.Agent(options.Tenant, name), new ConfigureAgent(profile, c.IfVersion)) with { UnlessRepeated = problem };
        });
        return await Seated(http, agent, reply, chosen, seats);
    }

    /// <summary>The reply, unless somebody else sat down at the telephone in the same moment.</summary>
    internal static async Reply Seated(
        HttpContext http, string agent, Results<Ok<AgentReply>, ProblemResult> reply, (By By, Guid Command, string Telephone)? chosen, TelephoneSeats seats)
    {
        if (reply.Result is not Ok<AgentReply> || chosen is not var (by, command, telephone)) return reply;
        if (await seats.Keep(agent, telephone, by, command, http.RequestAborted) is not { } refused) return reply;
        // It is the version that he has given up.
        http.Response.Headers.Remove("ETag");
        return ProblemResult.Of(refused, telephone);
    }

    private static Reply SetActivity(
        HttpContext http, string agent, [FromServices] CommandPipeline pipeline, [FromServices] PolicyBook book,
        [FromServices] IReads reads, [FromServices] EdgeOptions options) =>
        Run<ActivityChangeBody>(http, pipeline, Rights.Work, $"change activities", async c =>
        {
            if (await Existing(agent, reads, options, c.Aborted) is not { } actor) return AgentReads.NotFound(agent);
            var name = c.Errors.Name("activity", c.Body.Activity);
            if (c.Errors.Any) return default;
            var activities = (await book.Get(c.Aborted)).Catalog.Activities;
            var activity = activities.FirstOrDefault(a => a.Name == name);
            if (activity is null)
                c.Errors.Add("activity", name, PolicyChecks.Remedy($"activity", [.. activities.Select(a => a.Name)], $"PUT /v1/catalog adds one."), RefusalCodes.UnknownName);
            return Plan.Ask(actor, new SetActivity(name, activity?.Available ?? false, c.Body.WhenDrained ?? false));
        });

    private static Reply Renew(
        HttpContext http, string agent, [FromServices] CommandPipeline pipeline, [FromServices] IReads reads, [FromServices] EdgeOptions options) =>
        Run<LeaseBody>(http, pipeline, Rights.Work, $"renew leases", async c =>
        {
            if (await Existing(agent, reads, options, c.Aborted) is not { } actor) return AgentReads.NotFound(agent);
            return Plan.Ask(actor, new RenewLease(c.Errors.Name("client", c.Body.Client), c.Errors.Seconds("seconds", c.Body.Seconds, 1, Limits.MaxLeaseSeconds)));
        });

    /// <summary>An agent who exists. One who doesn't is not asked: waking him would commit an epoch for every typing mistake.</summary>
    internal static async ValueTask<ActorId?> Existing(string agent, IReads reads, EdgeOptions options, CancellationToken ct)
    {
        var actor = ActorId.Agent(options.Tenant, agent);
        return Names.IsName(agent) && await reads.State<AgentState>(actor, ct) is not null ? actor : null;
    }

    internal static async Reply Run<TBody>(
        HttpContext http, CommandPipeline pipeline, Roles rights, Sentence what, Func<Command<TBody>, ValueTask<Plan>> plan) where TBody : class
    {
        var outcome = await pipeline.Run<TBody, AgentDone>(http, rights, what, plan);
        if (outcome.Done is { } done) Preconditions.Tag(http.Response, done.Version);
        return outcome.Ok(AgentReply.Of);
    }

    /// <summary>The policies, surely with those of these queues that exist.</summary>
    private static async ValueTask<Policies> Known(IReadOnlyList<string>? queues, PolicyBook book, CancellationToken ct)
    {
        var policies = await book.Get(ct);
        var unknown = queues?.FirstOrDefault(q => Names.IsName(q) && !policies.Queues.ContainsKey(q));
        return unknown is null ? policies : await book.GetWith(unknown, ct);
    }
}
