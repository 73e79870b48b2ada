using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Simulation;

public sealed partial class SimStore
{
    /// <summary>Load rows of one agent, by ticket.</summary>
    public ImmutableArray<LoadFact> LoadOf(string tenant, string agent) =>
        Tenant(tenant).Load.TryGetValue(agent, out var rows) ? [.. rows.Values] : [];

    /// <summary>The answer kept for an accepted command; null when none is.</summary>
    public Answer? Outcome(string tenant, Guid command) =>
        Tenant(tenant).Answers.TryGetValue(command, out var kept) ? StoreShape.Answer(kept.Answer) : null;

    /// <summary>The highest feed position of a tenant; 0 = nothing yet.</summary>
    public long Head(string tenant) => Tenant(tenant).Head;

    /// <summary>The row of one ticket; null when there is none.</summary>
    public TicketRow? TicketRow(string tenant, Guid ticket) => _actors.GetValueOrDefault(ActorId.Ticket(tenant, ticket))?.Rows.Ticket;

    /// <summary>
    /// Takes events from before this time out of the feed, always its oldest ones: later readers from below are told to begin anew. How many.
    /// </summary>
    public int Archive(Instant before)
    {
        var moved = 0;
        foreach (var tenant in _tenants.Values)
        {
            var old = tenant.Feed.TakeWhile(item => item.At < before).Count();
            tenant.Feed.RemoveRange(0, old);
            tenant.Archived += old;
            moved += old;
        }
        return moved;
    }

    /// <summary>The shard that sweeps an actor's due row. Stable over processes, unlike the runtime's hash codes.</summary>
    public static int ShardOf(ActorId actor)
    {
        var hash = 2166136261u;
        foreach (var c in System.Text.Encoding.UTF8.GetBytes(actor.ToString())) hash = (hash ^ c) * 16777619u;
        return (int)(hash % Limits.ClockShards);
    }

    private PoolFacts Pool(ReadPool request)
    {
        var rows = _actors.Values.Where(a => a.Id.Tenant == request.Tenant).Select(a => a.Rows).ToList();
        return new PoolFacts(
            [.. rows.Where(r => r.Queue?.Pool == request.Pool).Select(r => new RulesAre(r.Queue!.Queue, r.Queue.RulesVersion, r.Queue.Rules))],
            [.. rows.Where(r => r.Agent?.Pools.Contains(request.Pool) == true).Select(r => r.Agent!.Agent)],
            [.. rows.Where(r => r.Agent is { } a && a.Pools.Contains(request.Pool) && (a.Available || Holds(rows, a.Agent))).Select(r => r.Agent!.Agent)]);

        static bool Holds(List<Rows> rows, string agent) => rows.Exists(r => r.Load.Any(l => l.Agent == agent && l.Phase == LoadPhase.Held));
    }

    private WaitingPage Waiting(ReadWaiting request)
    {
        var page = _actors.Values
            .Where(a => a.Id.Tenant == request.Tenant && Waits(a, request.Pool))
            .Select(AsWaiting)
            .OrderBy(w => w.EnqueuedAt).ThenBy(w => w.Ticket)
            .Where(w => request.After is not { } after || After(w, after))
            .Take(request.Limit + 1).ToImmutableArray();
        if (page.Length <= request.Limit) return new WaitingPage(page, null);
        page = page[..request.Limit];
        return new WaitingPage(page, new WaitingCursor(page[^1].EnqueuedAt, page[^1].Ticket));
    }

    private static bool After(Waiting waiting, WaitingCursor cursor)
    {
        var byAge = waiting.EnqueuedAt.CompareTo(cursor.EnqueuedAt);
        return byAge > 0 || (byAge == 0 && waiting.Ticket.CompareTo(cursor.Ticket) > 0);
    }

    private static bool Waits(SimActor actor, string pool) => actor.Rows.Ticket is { Status: TicketStatus.Waiting } row && row.Pool == pool;

    private static Waiting AsWaiting(SimActor actor)
    {
        var row = actor.Rows.Ticket!;
        return new Waiting(row.Ticket, actor.Version, row.Queue, row.Channel, row.Priority, row.EnqueuedAt, row.Requires, row.Blocks) 
        {
            DueAt = row.DueAt, Deferred = row.Deferred,
        };
    }

    private TicketFacts Tickets(ReadTickets request) => new(
        [.. from ticket in request.Tickets
            let actor = _actors.GetValueOrDefault(ActorId.Ticket(request.Tenant, ticket))
            where actor is { Version: > 0 }
            select Waits(actor, request.Pool) ? (Message)AsWaiting(actor) : new Moved(ticket, actor.Version)]);

    private BehindTickets Behind(ReadBehind request) => new(
        [.. _actors.Values
            .Where(a => a.Id.Tenant == request.Tenant && a.Rows.Ticket is { } row && (request.Resolved ? row.Status == TicketStatus.Resolved : row.Status <= TicketStatus.OnHold) && row.Pool == request.Pool && row.SlaVersion < request.SlaVersion)
            .OrderBy(a => a.Rows.Ticket!.SlaVersion).ThenBy(a => a.Id)
            .Take(request.Limit).Select(a => a.Id.TicketKey)]);

    private StoreReply Feed(ReadFeed request)
    {
        var tenant = Tenant(request.Tenant);
        if (request.Limit == 0) return new FeedPage([], tenant.Head);
        if (request.After < tenant.Archived || request.After > tenant.Head) return new FeedReset(tenant.Archived + 1, tenant.Head);
        var skip = (int)(request.After - tenant.Archived);
        var count = Math.Min(request.Limit, tenant.Feed.Count - skip);
        return new FeedPage([.. tenant.Feed.GetRange(skip, count)], tenant.Head);
    }

    private DueActors Due(ReadDue request) => new(
        [.. _actors.Values
            .Where(a => a.Rows.Due is { } due && due <= request.Until && ShardOf(a.Id) == request.Shard)
            .OrderBy(a => a.Rows.Due!.Value).ThenBy(a => a.Id)
            .Take(request.Limit).Select(a => a.Id)]);

    private TimeRecorded Recorded(ReadTimeRecorded request) =>
        new(_tenants.Values.SelectMany(tenant => tenant.Feed.TakeLast(request.Among)).Max(item => (Instant?)item.At));

    private Roster Roster() => new(
        [.. _actors.Values.Where(a => a.Version > 0).Select(a => a.Id.Tenant).Distinct()],
        [.. _actors.Values.Where(a => a.Rows.Queue is not null)
            .Select(a => ActorId.Pool(a.Id.Tenant, a.Rows.Queue!.Pool)).Distinct().Order()]);
}
