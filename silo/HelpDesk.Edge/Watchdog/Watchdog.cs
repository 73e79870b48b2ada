using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using HelpDesk.Actors;
using HelpDesk.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>
/// Looks now and then for what should not be: a free agent beside a ticket for him, a waiting ticket that its pool does not know, an offer long
/// after its end. What it finds heals by itself (the sweep) or is a defect; either way somebody should know.
/// </summary>
internal sealed class Watchdog : BackgroundService
{
    public static readonly Duration Bound = Duration.FromSeconds(30);
    /// <summary>Of each kind, per look: a watchdog must not be the load that it warns of.</summary>
    private const int MostTickets = 500;
    private const int MostAgents = 100;
    private const int MostAsked = 20;

    private const string PoolSilent = "pool-silent", PoolForgot = "pool-forgot";
    private static readonly Meter Meter = new("HelpDesk.Edge");
    private readonly IReads _reads;
    private readonly IEngine _engine;
    private readonly PolicyBook _policies;
    private readonly PromiseBook _promises;
    private readonly FloorReader _floor;
    private readonly EdgeOptions _options;
    private readonly ILogger<Watchdog> _log;
    private readonly Unmatched _unmatched = new(Bound);
    private string _turn = "";

    public Watchdog(IReads reads, IEngine engine, PolicyBook policies, PromiseBook promises, FloorReader floor, EdgeOptions options, ILogger<Watchdog> log)
    {
        (_reads, _engine, _policies, _promises, _floor, _options, _log) = (reads, engine, policies, promises, floor, options, log);
        Meter.CreateObservableGauge("helpdesk.watchdog.findings", () => Last.Findings.Count, description: "What the last look of the watchdog found.");
    }

    /// <summary>What the last look found.</summary>
    public WatchdogView Last { get; private set; } = new(null, Bound.TotalSeconds, 0, 0, []);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Every(_options.WatchdogEvery, Look, e => Log.LookFailed(_log, "the watchdog", e), stoppingToken);

    private async Task Look(CancellationToken ct)
    {
        var policies = await _policies.Get(ct);
        var waiting = (await _reads.Tickets(_options.Tenant, new TicketFilter(Status: TicketStatus.Waiting), null, MostTickets, ct)).Select(t => t.Row).ToList();
        if (waiting.Count == 0) _unmatched.Keep(new HashSet<string>());
        var agents = waiting.Count == 0 ? [] : await Turn(ct);
        var rules = policies.Queues.ToImmutableSortedDictionary(q => q.Key, q => q.Value.Rules, StringComparer.Ordinal);
        var findings = new List<WatchdogFinding>();
        foreach (var pair in _unmatched.Look(agents, waiting, await _promises.Get(ct), rules, _engine.Now)) findings.Add(await Explain(pair, ct));
        findings.AddRange(await Unknown(waiting, ct));
        findings.AddRange(await Overdue(ct));
        foreach (var finding in findings.Where(f => Last.Findings.All(l => l.Kind != f.Kind || l.Ticket != f.Ticket || l.Agent != f.Agent)))
            Log.WatchdogFound(_log, finding.Kind, finding.Ticket, finding.Agent, finding.Why);
        Last = new(_engine.Now, Bound.TotalSeconds, waiting.Count, agents.Count, findings);
    }

    /// <summary>Those who may be offered something, some at each look.</summary>
    private async Task<IReadOnlyList<FloorAgent>> Turn(CancellationToken ct)
    {
        var routable = (await _floor.Agents(ct)).Where(a => a.Routable).ToList();
        _unmatched.Keep(routable.Select(a => a.Agent).ToHashSet());
        var next = routable.Count <= MostAgents ? routable : [.. routable.Where(a => string.CompareOrdinal(a.Agent, _turn) > 0).Take(MostAgents)];
        _turn = next.Count < MostAgents ? "" : next[^1].Agent;
        var loaded = new List<FloorAgent>(next.Count);
        foreach (var agent in next)
            loaded.Add(new(agent, [.. (await _reads.LoadOf(_options.Tenant, agent.Agent, ct)).Select(fact => fact.Row)]));
        return loaded;
    }

    private async Task<WatchdogFinding> Explain(StuckPair pair, CancellationToken ct)
    {
        var (why, reasons) = await Ask(pair.Ticket, pair.Agent, ct) is not { } answer ? ("The pool does not answer.", [PoolSilent])
            : !answer.Known ? ("The pool does not know the ticket.", [PoolForgot])
            : (string.Join(" ", answer.Named.Select(WhyWords.Named)), (IReadOnlyList<string>)[.. answer.Named.SelectMany(n => n.Reasons)]);
        return new("unmatched", pair.Ticket.Ticket.ToString("N"), pair.Agent, pair.Since, why, reasons);
    }

    private async Task<IReadOnlyList<WatchdogFinding>> Unknown(IEnumerable<TicketRow> waiting, CancellationToken ct)
    {
        var findings = new List<WatchdogFinding>();
        foreach (var ticket in waiting.Where(t => _engine.Now - t.UpdatedAt > Bound).OrderBy(t => t.UpdatedAt).Take(MostAsked))
            if (await Ask(ticket, null, ct) is { Known: false } && await StillWaits(ticket, ct))
                findings.Add(new("not-in-pool", ticket.Ticket.ToString("N"), null, ticket.UpdatedAt, $"It waits in {ticket.Queue}, and pool {ticket.Pool} does not know it.", [PoolForgot]));
        return findings;
    }

    private async Task<IReadOnlyList<WatchdogFinding>> Overdue(CancellationToken ct)
    {
        var now = _engine.Now;
        var offered = await _reads.Tickets(_options.Tenant, new TicketFilter(Status: TicketStatus.Offered), null, MostTickets, ct);
        return [.. from ticket in offered
                   from load in ticket.Load
                   where load.Row.Phase == LoadPhase.Offered && load.Row.Until + Bound < now
                   select new WatchdogFinding("offer-overdue", ticket.Row.Ticket.ToString("N"), load.Agent, load.Row.Until!.Value, "The offer should have ended then.", [])];
    }

    private async Task<WhyWaiting?> Ask(TicketRow ticket, string? agent, CancellationToken ct) =>
        await _engine.Ask(ActorId.Pool(_options.Tenant, ticket.Pool), new AskWhy(ticket.Ticket, agent), Origin.Engine, [], ct) as WhyWaiting;

    private async Task<bool> StillWaits(TicketRow ticket, CancellationToken ct) =>
        await _reads.Ticket(_options.Tenant, ticket.Ticket, ct) is { Row: var row } && row.Status == TicketStatus.Waiting && row.UpdatedAt == ticket.UpdatedAt;
}

/// <summary>The last look. <paramref name="LookedAt"/> null = there was none yet.</summary>
/// <param name="LookedAt">When it was.</param>
/// <param name="BoundSeconds">How long something has to be wrong.</param>
/// <param name="Waiting">Waiting tickets that were looked at.</param>
/// <param name="Agents">Agents who were looked at.</param>
/// <param name="Findings">What was found.</param>
public sealed record WatchdogView(Instant? LookedAt, double BoundSeconds, int Waiting, int Agents, IReadOnlyList<WatchdogFinding> Findings);

/// <summary>Something that should not be.</summary>
/// <param name="Kind">unmatched: the agent has had room for it; not-in-pool: its pool does not know it; offer-overdue.</param>
/// <param name="Ticket">Which.</param>
/// <param name="Agent">Whom it concerns.</param>
/// <param name="Since">Since when.</param>
/// <param name="Why">What is known of it.</param>
/// <param name="Reasons">The same as codes: the reasons of GET /v1/tickets/{id}/why, or pool-silent, pool-forgot.</param>
public sealed record WatchdogFinding(string Kind, string Ticket, string? Agent, Instant Since, string Why, IReadOnlyList<string> Reasons);
