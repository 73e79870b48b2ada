using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>Agents as they are.</summary>
internal static class AgentReads
{
    private const int MaxPage = 200;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/agents", List).WithName("listAgents").WithSummary("Agents by id");
        group.MapGet("/agents/{agent}", Get).WithName("getAgent").WithSummary("One agent with what he carries");
    }

    private static async Task<Results<Ok<AgentPage>, ProblemResult>> List(
        string? limit, string? cursor, [FromServices] IReads reads, [FromServices] TicketReader texts, [FromServices] PolicyBook book,
        [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var count = QueryValues.Limit(limit, MaxPage, MaxPage, errors);
        var after = cursor is null ? null : errors.Name("cursor", cursor);
        if (errors.Any) return ProblemResult.Of(errors.All);
        var agents = await reads.States<AgentState>(options.Tenant, ActorKind.Agent, after, count + 1, ct);
        var shown = agents.Take(count).Where(a => a.State.Exists).ToArray();
        var names = await texts.Bodies(shown.Select(a => a.State.Profile!.Name?.Id), ct);
        var usual = (await book.Get(ct)).Catalog.Channels;
        return TypedResults.Ok(new AgentPage(
            [.. shown.Select(a => Summary(a, names, usual))], agents.Length > count ? agents[count - 1].State.Agent : null));
    }

    private static async Task<Results<Ok<AgentDetails>, ProblemResult>> Get(
        string agent, HttpResponse response, [FromServices] IReads reads, [FromServices] TicketReader texts,
        [FromServices] IEngine engine, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        if (await reads.State<AgentState>(ActorId.Agent(options.Tenant, agent), ct) is not { State: { Profile: not null } } stored) return NotFound(agent);
        var load = await reads.LoadOf(options.Tenant, agent, ct);
        var names = await texts.Bodies([stored.State.Profile.Name?.Id], ct);
        Preconditions.Tag(response, stored.Version);
        return TypedResults.Ok(Details(stored, names, load.Where(l => l.Row.CountsAt(engine.Now))));
    }

    public static ProblemResult NotFound(string agent) =>
        ProblemResult.Of(RefusalCodes.NotFound, $"There is no such agent. GET /v1/agents lists them; PUT /v1/agents/NAME creates one.", "agent", agent);

    private static AgentSummary Summary(Stored<AgentState> stored, IReadOnlyDictionary<Guid, string> names, ImmutableArray<Channel> usual)
    {
        var (state, profile) = (stored.State, stored.State.Profile!);
        return new AgentSummary(state.Agent, stored.Version, Name(profile, names), state.Activity, state.Available, state.Draining, state.LapsedAt is not null,
            profile.Units, AgentChannelView.WhereOther(profile.Channels, usual), profile.Skills, [.. profile.Serves.Select(s => s.Queue)], LoanView.Of(state));
    }

    private static AgentDetails Details(Stored<AgentState> stored, IReadOnlyDictionary<Guid, string> names, IEnumerable<LoadFact> load)
    {
        var (state, profile) = (stored.State, stored.State.Profile!);
        return new AgentDetails(state.Agent, stored.Version, Name(profile, names), profile.Units,
            [.. profile.Channels.Select(AgentChannelView.Of)],
            profile.Skills, [.. profile.Serves.Select(s => s.Queue)], profile.NoAnswerLimit, profile.NoAnswerActivity, profile.Lease.TotalSeconds, profile.Telephone,
            state.Activity, state.Available, Since(state), state.Draining, state.DrainTo, state.LapsedAt is not null, state.LapsedAt,
            [.. load.Select(AgentLoadView.Of)], LoanView.Of(state));
    }

    /// <summary>The state of one who never came says the beginning of time, and stays as older builds read it.</summary>
    private static Instant? Since(AgentState state) => state.ActivitySince == default ? null : state.ActivitySince;

    private static string? Name(AgentProfile profile, IReadOnlyDictionary<Guid, string> names) =>
        profile.Name is { } name ? names.GetValueOrDefault(name.Id) : null;
}
