using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Writes the events of one ticket's clocks, each on top of the last.</summary>
internal sealed class ClockWriter(TicketState after, SlaBook book, Instant now)
{
    private readonly ImmutableArray<TicketEvent>.Builder _events = ImmutableArray.CreateBuilder<TicketEvent>();

    /// <summary>The ticket as of the events so far.</summary>
    public TicketState Ticket { get; private set; } = after;

    public ImmutableArray<TicketEvent> Events => _events.ToImmutable();

    public bool Open => Ticket.Unassigned || Ticket.Assigned;

    /// <summary>Starts the metric's clocks that are asked for and don't run; one that was stopped starts a new cycle.</summary>
    public void Begin(SlaMetric metric, string why)
    {
        foreach (var id in Asked(metric))
            if (Of(id) is not { Stopped: false }) Start(id, now, why);
    }

    /// <summary>As <see cref="Begin"/>, since an earlier time, and only where there never was one.</summary>
    public void BeginSince(SlaMetric metric, Instant since, string why)
    {
        foreach (var id in Asked(metric))
            if (Of(id) is null) Start(id, Instant.Min(since, now), why);
    }

    /// <param name="metric">Whose clocks.</param>
    /// <param name="why">A code for people.</param>
    /// <param name="promisedTo">The ticket as it was, where what it became would be promised something else; null = as it is.</param>
    public void Stop(SlaMetric metric, string why, TicketState? promisedTo = null)
    {
        foreach (var clock in Ticket.Clocks)
            if (clock.Id.Metric == metric) Move(clock, ClockMove.Stopped, why, promisedTo);
    }

    public void StopAll(string why)
    {
        foreach (var clock in Ticket.Clocks) Move(clock, ClockMove.Stopped, why);
    }

    public void Pause(ClockId id, HoldFor why) => Move(Of(id)!, ClockMove.Paused, why switch
    {
        HoldFor.Customer => ClockWhy.WaitsForCustomer,
        HoldFor.ThirdParty => ClockWhy.WaitsForThirdParty,
        _ => ClockWhy.OnHold,
    });

    /// <summary>Ends the pause of a clock that is not stopped.</summary>
    public void GoOn(ClockId id, string why) => Move(Of(id)!, ClockMove.Resumed, why);

    public void Resume(SlaMetric metric, string why)
    {
        foreach (var clock in Ticket.Clocks)
            if (clock.Id.Metric == metric) Move(clock, ClockMove.Resumed, why);
    }

    /// <summary>Without a promise a clock pauses whenever the ticket is on hold: what a later promise would make of it is not known.</summary>
    public bool PausesOn(TicketClock clock, HoldFor why)
    {
        if (book.Find(Ticket, clock.Id) is not { Target.PauseOn: var pauses }) return true;
        return pauses.Contains(SlaPause.OnHold) || why == HoldFor.Customer && pauses.Contains(SlaPause.Customer)
            || why == HoldFor.ThirdParty && pauses.Contains(SlaPause.ThirdParty);
    }

    /// <summary>Holds every clock that is not stopped against the rules.</summary>
    public void Rematch()
    {
        foreach (var clock in Ticket.Clocks)
        {
            if (clock.Stopped) continue;
            var found = book.Find(Ticket, clock.Id);
            var (due, next) = Reckon(clock.Ledger, found?.Target, clock.Done);
            var same = found is { Term: var term } ? term.Promises(clock.Term) : clock.Term is null;
            if (same && due == clock.Due && next == clock.Next) continue;
            var why = same ? ClockWhy.CalendarOrStepsChanged : Ticket.SlaVersion == book.Version ? ClockWhy.TicketChanged : ClockWhy.RulesChanged;
            Add(new ClockRetargeted(clock.Id, clock.Cycle, why, same ? clock.Term : found?.Term, due, next, now));
        }
    }

    public void Reviewed()
    {
        if (Ticket.SlaVersion != book.Version) Add(new ClocksReviewed(book.Version, now));
    }

    /// <summary>The next step of this clock came. Returns it; null for the miss itself.</summary>
    public SlaStep? Reach(TicketClock clock)
    {
        var (at, name) = clock.Next!.Value;
        var target = book.Find(Ticket, clock.Id)?.Target;
        Add(new ClockStepReached(clock.Id, clock.Cycle, name, at, Reckon(clock.Ledger, target, clock.Done.Add(name)).Next, now));
        return target?.Steps.FirstOrDefault(s => s.Name == name);
    }

    private void Start(ClockId id, Instant since, string why)
    {
        var found = book.Find(Ticket, id);
        var (due, next) = Reckon(ClockLedger.NotStarted.Start(since, why), found?.Target, []);
        Add(new ClockMoved(id, (Of(id)?.Cycle ?? 0) + 1, ClockMove.Started, why, found?.Term, due, next, null, now) { Since = since == now ? null : since });
    }

    private void Move(TicketClock clock, ClockMove move, string why, TicketState? promisedTo = null)
    {
        var ledger = clock.Ledger.Moved(move, now, why);
        if (ReferenceEquals(ledger, clock.Ledger)) return;
        var target = book.Find(promisedTo ?? Ticket, clock.Id)?.Target;
        if (move == ClockMove.Stopped && target is not null) Settle(ref clock, target);
        var (due, next) = Reckon(ledger, target, clock.Done);
        // By the promise of now: what was missed only under an earlier one, which came as a step and stays one, is no miss of this.
        bool? met = move == ClockMove.Stopped && target is not null ? due is null : null;
        Add(new ClockMoved(clock.Id, clock.Cycle, move, why, null, due, next, met, now));
        if (target is not null && ledger.FoldOf(book.Table(target)) is { } fold) Add(new ClockFolded(clock.Id, fold, now));
    }

    /// <summary>Kept is what was done before the due time. Whoever stops it in the decision that finds it missed has missed it all the same.</summary>
    private void Settle(ref TicketClock clock, SlaTarget target)
    {
        if (clock.Breached || Reckoning.Due(clock.Ledger, book.Table(target), target) is not { } due || due > now) return;
        Add(new ClockStepReached(clock.Id, clock.Cycle, SlaStep.Due, due, null, now));
        clock = Of(clock.Id)!;
    }

    private (Instant? Due, ClockNext? Next) Reckon(ClockLedger ledger, SlaTarget? target, ImmutableArray<string> done)
    {
        if (target is null) return (null, null);
        var table = book.Table(target);
        return (Reckoning.Due(ledger, table, target), Reckoning.Next(ledger, table, target, done));
    }

    private IEnumerable<ClockId> Asked(SlaMetric metric) => book.Tracked.Where(id => id.Metric == metric);

    private TicketClock? Of(ClockId id) => Ticket.Clocks.FirstOrDefault(c => c.Id == id);

    private void Add(TicketEvent e)
    {
        _events.Add(e);
        Ticket = TicketEvolution.Apply(Ticket, e);
    }
}
