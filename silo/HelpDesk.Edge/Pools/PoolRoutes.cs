using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>How a pool stands at this moment.</summary>
internal static class PoolRoutes
{
    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/pools/{pool}", Get).WithName("getPool").WithSummary("How many wait, how long, and who could take something");

    private static async Task<Results<Ok<PoolView>, ProblemResult>> Get(
        string pool, [FromServices] PolicyBook book, [FromServices] IEngine engine, [FromServices] EdgeOptions options, CancellationToken ct)
    {
        var pools = (await book.Get(ct)).Pools.ToArray();
        if (!pools.Contains(pool, StringComparer.Ordinal))
            return ProblemResult.Of(RefusalCodes.NotFound, $"No queue belongs to this pool. {PolicyLint.Known(pools, pools.Length)}.", "pool", pool);
        return await engine.Ask(ActorId.Pool(options.Tenant, pool), new AskPool(), Origin.Engine, [], ct) switch
        {
            PoolStatus status => TypedResults.Ok(PoolView.Of(pool, status)),
            Refused refused => ProblemResult.Of(refused),
            var answer => throw new InvalidOperationException($"AskPool was answered by {answer.GetType().Name}."),
        };
    }
}

/// <summary>A pool at this moment.</summary>
/// <param name="Run">Names the pool's present life; with <paramref name="Sequence"/> it names its view in decision records.</param>
/// <param name="Rebuilding">It is still reading its waiting lists; it offers already.</param>
/// <param name="Routable">Agents to whom something may be offered.</param>
/// <param name="Classes">Different sets of requirements among the waiting.</param>
public sealed record PoolView(
    string Pool, string Run, long Sequence, bool Rebuilding, int Waiting, int PicksUnderWay, int Agents, int Routable, int Classes, IReadOnlyList<PoolQueueView> Queues)
{
    internal static PoolView Of(string pool, PoolStatus status) => new(
        pool, status.Run.ToString("N"), status.Sequence, status.Rebuilding, status.Waiting, status.PicksUnderWay, status.Agents, status.AgentsRoutable, status.Classes,
        [.. status.Queues.Select(q => new PoolQueueView(q.Queue, q.Waiting, q.OldestEnqueuedAt, q.Closed, q.TurnsAt))]);
}

/// <summary>A queue at this moment. <paramref name="TurnsAt"/> is when it opens or closes next; null = it has no hours, or never.</summary>
public sealed record PoolQueueView(string Queue, int Waiting, Instant? OldestEnqueuedAt, bool Closed, Instant? TurnsAt);
