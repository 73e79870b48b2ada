using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>An automation that is to be tried on the past, and on which part of it.</summary>
public sealed record DryRunBody
{
    /// <summary>As it would stand in /v1/sla; its calendars are those that stand there now.</summary>
    [Required] public AutomationBody? Automation { get; init; }
    /// <summary>The first time that is meant. Default: four weeks ago, or before to if that is earlier.</summary>
    public Instant? From { get; init; }
    /// <summary>The first that is not. Default: now.</summary>
    public Instant? To { get; init; }
    /// <summary>Tickets that are looked at, newest first; at most 500, default 200. Go on with after.</summary>
    public int? Limit { get; init; }
    /// <summary>next of the answer before.</summary>
    public string? After { get; init; }
}

/// <summary>When it would have run. <paramref name="Next"/> is the cursor of the tickets that were not looked at yet, null at the end.</summary>
public sealed record DryRunView(
    Instant From, Instant To, int Looked, IReadOnlyList<DryRunTicket> Tickets, IReadOnlyList<DryRunQueue> ByQueue, IReadOnlyList<PolicyWarning> Warnings, string? Next);

/// <summary>A ticket on which it would have run. <paramref name="More"/>: it would have run more often than is told.</summary>
public sealed record DryRunTicket(string Id, long Number, IReadOnlyList<TrialRun> Runs, bool More);

/// <summary>Tickets and runs of this answer by the queue in which they then were.</summary>
public sealed record DryRunQueue(string Queue, int Tickets, int Runs);

/// <summary>
/// Reads tickets page by page and tries the automation on their histories. An answer costs a bounded number of events and runs: one that
/// repeats each second for years is shown on fewer tickets at a time.
/// </summary>
internal sealed class DryRun(IReads reads, TicketPast past, EdgeOptions options)
{
    /// <summary>Events and runs of one answer, beside those of its last ticket: about half a second of a core.</summary>
    private const int MostWork = 100_000;

    public async Task<DryRunView> Run(SlaRules rules, Instant from, Instant to, long? before, int limit, IReadOnlyList<PolicyWarning> warnings, CancellationToken ct)
    {
        var page = await reads.Tickets(options.Tenant, new TicketFilter(), before, limit + 1, ct);
        var (found, looked, work) = (new List<DryRunTicket>(), 0, 0);
        for (; looked < Math.Min(page.Length, limit) && work < MostWork; looked++)
        {
            var (tried, cost) = await Try(page[looked], rules, from, to, ct);
            work += cost;
            // One that repeats so often that the interval was not reached is told, too: it is no ticket on which nothing would have happened.
            if (tried is not null && (tried.Runs.Count > 0 || tried.More)) found.Add(tried);
        }
        var queues = found.SelectMany(t => t.Runs.Select(r => (t.Number, r.Queue))).GroupBy(r => r.Queue, StringComparer.Ordinal).OrderBy(q => q.Key, StringComparer.Ordinal)
            .Select(q => new DryRunQueue(q.Key, q.Select(r => r.Number).Distinct().Count(), q.Count()));
        return new(from, to, looked, found, [.. queues], [.. warnings, .. Short(rules, looked, Math.Min(page.Length, limit))],
            page.Length > looked ? page[looked - 1].Number.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>That fewer tickets were looked at than were asked for, and why.</summary>
    private static IEnumerable<PolicyWarning> Short(SlaRules rules, int looked, int wanted)
    {
        if (looked == wanted) yield break;
        var often = rules.Automations[0].Repeat?.Every;
        var why = often is null
            ? $"So much has happened to them that {looked} of {wanted} tickets were looked at in this answer."
            : (Sentence)$"It repeats so often that {looked} of {wanted} tickets were looked at in this answer.";
        yield return new(often is null ? "limit" : "automation.repeat.everySeconds", (often?.TotalSeconds ?? wanted).ToString(CultureInfo.InvariantCulture), RefusalCodes.Invalid,
            $"{why} Go on with after, let it repeat less often or give \"times\", or ask for a shorter time.");
    }

    private async Task<(DryRunTicket? Tried, int Cost)> Try(TicketRead ticket, SlaRules rules, Instant from, Instant to, CancellationToken ct)
    {
        var row = ticket.Row;
        // What came later, and what was over before, is not read.
        if (row.CreatedAt >= to || row.Status > TicketStatus.Resolved && row.UpdatedAt < from) return (null, 0);
        var history = await past.All(row.Ticket, ct);
        var trial = AutomationTrial.Of(ActorId.Ticket(options.Tenant, row.Ticket), history.Select(item => (TicketEvent)item.Event), rules, from, to);
        return (new(row.Ticket.ToString("N"), ticket.Number, trial.Runs, trial.More), history.Length + trial.Looked);
    }
}
