using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// One decision about all that is due, also what should have come while nobody was there: each on the ticket as the one before left it, in
/// the order of their times.
/// </summary>
internal sealed class DueRun(TicketState before, At at, TermsAre? known)
{
    private readonly ImmutableArray<TicketEvent>.Builder _events = ImmutableArray.CreateBuilder<TicketEvent>();
    private readonly ImmutableArray<NewText>.Builder _texts = ImmutableArray.CreateBuilder<NewText>();
    private readonly TicketState _before = before;
    private TicketState _ticket = before;
    /// <summary>What is due next goes to this queue, whose terms are not at hand.</summary>
    private string? _asks;
    /// <summary>What was asked for is known, or given up.</summary>
    private bool _settled = before.Asked is { } asked && known?.Queue == asked.Queue;

    public void Expire()
    {
        ImmutableArray<TicketEvent> expired = [.. TicketClaims.Expired(_ticket, at.Now)];
        if (!expired.IsEmpty) Add(expired);
    }

    /// <summary>Of its call nothing was heard for too long; who is to be called back is called again.</summary>
    public void Assume()
    {
        var assumed = CallDecisions.Assumed(_ticket, at);
        if (!assumed.IsEmpty) Add(assumed);
        var unreached = CallDecisions.Unreached(_ticket, at);
        if (!unreached.IsEmpty) Add(unreached);
        var again = Callbacks.Due(_ticket, at.Now);
        if (!again.IsEmpty) Add(again);
    }

    /// <summary>All who are to be rung together are known, or were waited for long enough.</summary>
    public void Ring()
    {
        if (JointRounds.RingsNow(_ticket, at.Now)) Add([]);
    }

    /// <summary>These events with what follows from them.</summary>
    public void Add(ImmutableArray<TicketEvent> events)
    {
        foreach (var e in Consequences.Of(_ticket, events, at))
        {
            _events.Add(e);
            _ticket = TicketEvolution.Apply(_ticket, e);
        }
    }

    public void Steps()
    {
        while (_asks is null)
        {
            var step = _ticket.Clocks.Min(clock => clock.Next?.At);
            var automation = Due();
            if (step <= at.Now && !(automation?.Next < step)) Clocks(automation?.Next ?? at.Now);
            else if (automation is not null) Run(automation);
            else return;
        }
    }

    /// <summary>The automation that is due; of several at one time the first of the document.</summary>
    private TicketAutomation? Due() => _ticket.Automations.Any(a => a.Next <= at.Now)
        ? at.Sla!.Automations.Select(a => _ticket.Automations.FirstOrDefault(t => t.Name == a.Rule.Name && t.Next <= at.Now)).OfType<TicketAutomation>().MinBy(a => a.Next) : null;

    public Decision Decision()
    {
        var decision = _events.Count == 0 ? HelpDesk.Core.Decision.Nothing : TicketSends.Decided(_before, at, null, _events.ToImmutable()) with { Answer = null, Texts = _texts.ToImmutable() };
        if (_asks is not { } queue) return _settled ? decision with { Changes = [.. decision.Changes, new TermsAsked(null)] } : decision;
        if (at.Now < _before.Asked?.At + Duration.FromSeconds(Limits.RepeatSeconds)) return decision;
        return decision with
        {
            Changes = [.. decision.Changes, new TermsAsked(AskedQueue.Again(_settled ? null : _before.Asked, queue, at.Now))],
            Sends = [.. decision.Sends, new Send(ActorId.Queue(_before.Id.Tenant, queue), new AskTerms(_before.Ticket))],
        };
    }

    /// <summary>All steps until then, and what they ask for.</summary>
    private void Clocks(Instant until)
    {
        var clocks = new ClockWriter(_ticket, at.Sla!, at.Now);
        var (asked, mover) = (ImmutableArray.CreateBuilder<SlaAction>(), 0);
        while (clocks.Ticket.Clocks.Where(c => c.Next is { At: var next } && next <= until).MinBy(c => c.Next!.Value.At) is { } clock)
        {
            if (clocks.Reach(clock) is not { } step) continue;
            asked.AddRange(step.Actions);
            if (step.Actions.Any(a => a.Kind == SlaActionKind.Move)) mover = clocks.Events.Length - 1;
        }
        var actions = asked.ToImmutable();
        var target = Escalation.Target(_ticket, actions);
        if (!Knows(target)) return;
        var events = clocks.Events;
        if (target is not null && Escalation.NotThere(target, known) is { } why)
            events = events.SetItem(mover, (ClockStepReached)events[mover] with { Passed = new PassedOver(SlaActionKind.Move, why) });
        Add([.. events, .. Escalation.Of(_ticket, actions, known, at.Now)]);
    }

    private void Run(TicketAutomation due)
    {
        var automation = at.Sla!.Automations.First(a => a.Rule.Name == due.Name);
        var actions = new TicketActions(_ticket, known, at.Now);
        if (!Knows(Escalation.Target(_ticket, automation.Rule.Actions))) return;
        actions.Do(automation.Rule.Actions);
        var planned = due.Next!.Value;
        Add([new AutomationRan(due.Name, due.Runs + 1, planned, automation.CountsFrom(planned, at.Now), actions.Did, actions.Passed, at.Now), .. actions.Events]);
        _texts.AddRange(actions.Texts);
    }

    /// <summary>Whether this queue's terms are at hand, or given up; null = none is needed. Else it is asked, and the rest comes with its answer.</summary>
    private bool Knows(string? queue)
    {
        if (queue is null || known?.Queue == queue) return true;
        if (_before.Asked?.IsSilent(queue, at.Now) == true) return _settled = true;
        _asks = queue;
        return false;
    }
}
