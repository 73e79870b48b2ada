using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>
/// Lets an incident live again as a ticket in the engine's own cell, in virtual time: created when it was opened, its priority changed when
/// the log changed it, woken when its clock says so, resolved when it was closed.
/// </summary>
internal sealed class IncidentReplay
{
    private const string Tenant = "default", Queue = "incidents", Channel = "web";
    /// <summary>The log counts from 1 = most urgent to 4, the engine the other way round.</summary>
    private const int Priorities = 4;
    private static readonly Origin Desk = new(new By("service-desk", Roles.Supervisor), Guid.Empty, 1);
    private static readonly QueueTerms Terms = new QueueRules(
        Queue, 1, QueueOrder.Fifo, Duration.Zero, [], [ChooseBy.LongestIdle], Duration.FromSeconds(20), Duration.Zero, Duration.Zero).Terms(Queue, 1);

    private readonly SlaBooks _books = new();

    /// <param name="targets">By the log's priorities: within so long of being opened it is to be closed, at any hour of any day.</param>
    public IncidentReplay(IEnumerable<IncidentTarget> targets) =>
        _books.Learn(Tenant, new SlaBook(1, new SlaRules([], [.. targets.Select(Policy)])));

    /// <summary>The clock of the resolution as it was in the end; null = nothing is promised to the incident's last priority, or it was not closed.</summary>
    public TicketClock? Clock(Incident incident)
    {
        if (incident.ClosedAt is not { } closed) return null;
        var ticket = Ids.Derive(Tenant, Queue, incident.Number);
        var (maker, commands) = (new DecisionMaker(ActorId.Ticket(Tenant, ticket), 1, _books), 0);
        void Tell(Message message, Instant at)
        {
            PassUntil(maker, at);
            maker.Decide(message, Desk with { Command = Ids.Derive(ticket, commands++) }, at);
        }

        var priority = incident.Entries[0].Priority;
        Tell(new Create(Terms, Channel, Priorities - priority, [], [], null, null, null, null, null), incident.OpenedAt);
        foreach (var entry in incident.Entries)
        {
            if (entry.Priority == priority) continue;
            priority = entry.Priority;
            Tell(new Edit(Priorities - priority, null, null, null, null, null), Instant.Max(incident.OpenedAt, entry.UpdatedAt));
        }
        Tell(new Resolve(null, null), closed);
        return ((TicketState)maker.State!).Clocks.SingleOrDefault(clock => clock is { Id.Metric: SlaMetric.Resolution, Met: not null });
    }

    /// <summary>As the clock's shards do: whoever is due is woken when he is.</summary>
    private static void PassUntil(DecisionMaker maker, Instant time)
    {
        while (maker.State is TicketState ticket && Ticket.WakeAt(ticket) is { } due && due <= time) maker.Decide(new Due(), Origin.Engine, due);
    }

    private static SlaPolicy Policy(IncidentTarget target)
    {
        var priority = Priorities - target.Priority;
        return new SlaPolicy(
            FormattableString.Invariant($"priority {target.Priority}"), false, new SlaConditions([], [], priority, priority, [], []),
            [new SlaTarget(SlaMetric.Resolution, Duration.FromHours(target.Hours), [], [], [])]);
    }
}

/// <summary>What is promised to incidents of a priority.</summary>
public readonly record struct IncidentTarget(int Priority, double Hours);
