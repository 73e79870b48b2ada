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

/// <summary>At which telephone an agent sits today: he says so himself.</summary>
internal static class AgentTelephones
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/agents/{agent}/telephone", Get).WithName("getTelephone").WithSummary("What rings for the agent's calls, and what the telephone systems can do");
        group.MapPut("/agents/{agent}/telephone", Put).Takes<TelephoneChoiceBody>().WithName("chooseTelephone").WithSummary("The agent chooses the telephone at which he sits")
            .WithDescription("His own, or anybody's for who leads. Who has it and is not there (no client of his is heard of) loses it; while he is there it is refused.");
    }

    private static async Task<Results<Ok<TelephoneView>, ProblemResult>> Get(
        string agent, [FromServices] IReads reads, [FromServices] LineBook lines, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        if (await reads.State<AgentState>(ActorId.Agent(options.Tenant, agent), ct) is not { State.Profile: { } profile }) return AgentReads.NotFound(agent);
        return TypedResults.Ok(new TelephoneView(profile.Telephone, [.. (await lines.Get(ct)).Values.Select(l => new LineAbilities(l.Line.Name, l.Line.Terms.Actions))]));
    }

    private static async Reply Put(
        HttpContext http, string agent, [FromServices] CommandPipeline pipeline, [FromServices] IReads reads, [FromServices] TelephoneBook telephones,
        [FromServices] TelephoneSeats seats, [FromServices] EdgeOptions options)
    {
        (By By, Guid Command, string Telephone)? chosen = null;
        var reply = await AgentCommands.Run<TelephoneChoiceBody>(http, pipeline, Rights.Work, $"choose telephones", async c =>
        {
            if (await AgentCommands.Existing(agent, reads, options, c.Aborted) is not { } actor) return AgentReads.NotFound(agent);
            if (Rights.NeedAgent(c.Caller, agent, $"choose a telephone") is { } forbidden) return forbidden;
            var telephone = AgentBody.ReadTelephone(c.Body.Telephone, c.Errors);
            if (telephone is null || c.Errors.Any) return Plan.Ask(actor, new SetTelephone(telephone));
            if (await seats.Take(agent, telephone, c.Caller.By, c.Id, c.Aborted) is { } refused) return ProblemResult.Of(refused, telephone);
            chosen = (c.Caller.By, c.Id, telephone);
            return Plan.Ask(actor, new SetTelephone(telephone));
        });
        telephones.Forget();
        return await AgentCommands.Seated(http, agent, reply, chosen, seats);
    }
}

/// <summary>The telephone at which an agent sits.</summary>
public sealed record TelephoneChoiceBody
{
    /// <summary>As the telephone system names it: sip:1001@pbx.example, 1001. Left out or empty = none; calls are then not offered to him.</summary>
    public string? Telephone { get; init; }
}

/// <summary>What rings for an agent's calls.</summary>
/// <param name="Telephone">null = nothing; calls are not offered to him.</param>
/// <param name="Lines">The telephone systems; none = there are no calls.</param>
public sealed record TelephoneView(string? Telephone, IReadOnlyList<LineAbilities> Lines);

/// <summary>What a telephone system can be told to do.</summary>
public sealed record LineAbilities(string Name, IReadOnlyList<CallAction> Can);
