using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>When an automation would have run on a ticket, and what it would have done.</summary>
/// <param name="At">When it was due.</param>
/// <param name="Run">Counts from 1 until somebody else changed something.</param>
/// <param name="Queue">The ticket's queue then.</param>
/// <param name="Status">Its status then.</param>
/// <param name="Did">The actions that fitted.</param>
/// <param name="Passed">Those that had nothing to do.</param>
public sealed record TrialRun(Instant At, int Run, string Queue, TicketStatus Status, ImmutableArray<SlaActionKind> Did, ImmutableArray<PassedOver> Passed);

/// <summary>What a trial found.</summary>
/// <param name="Runs">In order.</param>
/// <param name="More">There may be more of them than are told.</param>
/// <param name="Looked">How many were looked at, told or not: what it cost.</param>
public sealed record Trial(ImmutableArray<TrialRun> Runs, bool More, int Looked);

/// <summary>
/// Tries one automation on the history of a ticket: the code that counts for real, but what it would have done changes nothing, since what
/// people would have done then is not known. It counts for old tickets, too.
/// </summary>
public sealed class AutomationTrial
{
    /// <summary>Runs on one ticket that are told.</summary>
    public const int MaxTold = 100;
    /// <summary>Runs on one ticket that are looked at, also before the interval, so that what repeats each second for years comes to an end.</summary>
    private const int MaxLooked = 10_000;

    private readonly AutomationClock _automation;
    private readonly Instant _from;
    private readonly Instant _to;
    private readonly ImmutableArray<TrialRun>.Builder _runs = ImmutableArray.CreateBuilder<TrialRun>();
    private TicketState _ticket;
    private int _looked;

    private bool Full => _runs.Count == MaxTold || _looked == MaxLooked;

    private AutomationTrial(ActorId ticket, AutomationClock automation, Instant from, Instant to) =>
        (_ticket, _automation, _from, _to) = (Ticket.Initial(ticket), automation, from, to);

    /// <summary>The runs from one time until before another.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="history">All that happened to it.</param>
    /// <param name="rules">With the automation as the first, and its calendars.</param>
    /// <param name="from">The first time that is meant.</param>
    /// <param name="to">The first that is not.</param>
    public static Trial Of(ActorId ticket, IEnumerable<TicketEvent> history, SlaRules rules, Instant from, Instant to)
    {
        var automation = new SlaBook(1, rules with { Policies = [], Automations = [rules.Automations[0] with { From = null }] }).Automations[0];
        var trial = new AutomationTrial(ticket, automation, from, to);
        foreach (var happened in history) trial.Take(happened);
        trial.RunUntil(to);
        return new(trial._runs.ToImmutable(), trial.Full, trial._looked);
    }

    private void Take(TicketEvent happened)
    {
        // What the ticket's own automations remember is not asked; what they did is among the events.
        if (happened is AutomationsMoved or AutomationRan) return;
        RunUntil(happened.At);
        var before = _ticket;
        var after = TicketEvolution.Apply(before, happened);
        _ticket = after with { Timeline = TicketTimeline.After(before, happened, after) };
        Count(anew: !ReferenceEquals(before.Timeline, _ticket.Timeline));
    }

    /// <summary>What is due then comes first, as it does for real.</summary>
    private void RunUntil(Instant until)
    {
        while (_ticket.Automations is [{ Next: { } due } counted] && due <= until && due < _to && !Full) Run(counted, due);
    }

    private void Run(TicketAutomation counted, Instant due)
    {
        _looked++;
        var actions = new TicketActions(_ticket, Escalation.Target(_ticket, _automation.Rule.Actions) is { } queue ? Terms(queue) : null, due);
        actions.Do(_automation.Rule.Actions);
        if (due >= _from) _runs.Add(new TrialRun(due, counted.Runs + 1, _ticket.Terms?.Queue ?? "", _ticket.Status, actions.Did, actions.Passed));
        var ran = counted with { Runs = counted.Runs + 1, CountsFrom = due, Next = null };
        _ticket = _ticket with { Automations = [ran] };
        // Where it would have ended its own conditions it is not repeated, though the ticket stayed as it was.
        if (_automation.Since(actions.Ticket) is not null) Count(anew: false);
    }

    private void Count(bool anew) =>
        _ticket = _ticket with { Automations = !_ticket.Ended && TicketAutomations.Counted(_automation, _ticket, anew) is { } counted ? [counted] : [] };

    private static TermsAre Terms(string queue) => new(queue, new QueueTerms(queue, "", 0, Duration.Zero, Duration.Zero, Duration.Zero, []));
}
