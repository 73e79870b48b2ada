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
    Instant From, Instant To, int Looked, IReadOnlyList<DryRunTicket> Tickets, IReadOnlyList<DryRunQueue> ByQueue, IReadOnlyList<SlaWarning> Warnings, string? Next);

/// <summary>A ticket on which it would have run. <paramref name="More"/>: it would have run more often than is told.</summary>
public sealed record DryRunTicket(string Id, long Number, IReadOnlyList<TrialRun> Runs, bool More);

/// <summary>Tickets and runs of this answer by the queue in which they then were.</summary>
public sealed record DryRunQueue(string Queue, int Tickets, int Runs);

/// <summary>Reads tickets page by page and tries the automation on their histories.</summary>
internal sealed class DryRun(IReads reads, TicketPast past, EdgeOptions options)
{
    public async Task<DryRunView> Run(SlaRules rules, Instant from, Instant to, long? before, int limit, IReadOnlyList<SlaWarning> warnings, CancellationToken ct)
    {
        var page = await reads.Tickets(options.Tenant, new TicketFilter(), before, limit + 1, ct);
        var looked = page.Take(limit).ToArray();
        var found = new List<DryRunTicket>();
        foreach (var ticket in looked)
            // One that repeats so often that the interval was not reached is told, too: it is no ticket on which nothing would have happened.
            if (await Try(ticket, rules, from, to, ct) is { } tried && (tried.Runs.Count > 0 || tried.More)) found.Add(tried);
        var queues = found.SelectMany(t => t.Runs.Select(r => (t.Number, r.Queue))).GroupBy(r => r.Queue, StringComparer.Ordinal).OrderBy(q => q.Key, StringComparer.Ordinal)
            .Select(q => new DryRunQueue(q.Key, q.Select(r => r.Number).Distinct().Count(), q.Count()));
        return new(from, to, looked.Length, found, [.. queues], warnings, page.Length > limit ? looked[^1].Number.ToString(CultureInfo.InvariantCulture) : null);
    }

    private async Task<DryRunTicket?> Try(TicketRead ticket, SlaRules rules, Instant from, Instant to, CancellationToken ct)
    {
        var row = ticket.Row;
        // What came later, and what was over before, is not read.
        if (row.CreatedAt >= to || row.Status > TicketStatus.Resolved && row.UpdatedAt < from) return null;
        var history = await past.All(row.Ticket, ct);
        var (runs, more) = AutomationTrial.Of(ActorId.Ticket(options.Tenant, row.Ticket), history.Select(item => (TicketEvent)item.Event), rules, from, to);
        return new(row.Ticket.ToString("N"), ticket.Number, runs, more);
    }
}
