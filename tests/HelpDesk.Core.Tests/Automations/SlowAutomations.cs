using NodaTime;

namespace HelpDesk.Core.Tests.Automations;

/// <summary>
/// Automations the slow way: it writes down how the ticket stood after each event, and each second goes through all of that anew, counting
/// open seconds one by one. Nothing is shared with the code that is tested but how events change a ticket's status, queue and tags.
/// </summary>
internal sealed class SlowAutomations(Func<string, Instant, bool> open)
{
    private sealed record Moment(Instant At, TicketState Ticket, Speaker Owes, int Words, int Queue);

    private sealed record Memory(Instant Since, int Runs, Instant? From);

    private readonly List<Moment> _moments = [];
    private readonly Dictionary<string, Memory> _memory = [];

    /// <summary>What came of one decision, without what automations remember.</summary>
    public void Take(IEnumerable<Event> events, TicketState before, IReadOnlyList<Automation> rules, Instant now, string? ran = null, Instant planned = default)
    {
        var changed = false;
        foreach (var e in events)
        {
            before = Ticket.Apply(before, e);
            changed |= Note((TicketEvent)e, before);
        }
        if (ran is not null)
        {
            var rule = rules.First(r => r.Name == ran);
            var from = rule.Repeat is { } repeat && Seconds(rule, planned, now) >= repeat.Every.TotalSeconds ? now : planned;
            _memory[ran] = _memory[ran] with { Runs = _memory[ran].Runs + 1, From = from };
        }
        Remember(rules, anew: changed && ran is null);
    }

    /// <summary>Which is due, by its time and its place in the document, and since when.</summary>
    public (string Name, Instant At)? Due(IReadOnlyList<Automation> rules, Instant now)
    {
        (string Name, Instant At)? first = null;
        foreach (var rule in rules)
            if (_memory.GetValueOrDefault(rule.Name) is { } memory && Holds(rule, _moments[^1]) && Fits(rule, _moments[^1].Ticket) && At(rule, memory, now) is { } at && (first is null || at < first.Value.At))
                first = (rule.Name, at);
        return first;
    }

    private static bool Fits(Automation rule, TicketState ticket) =>
        rule.When.Ticket.Tags.All(ticket.Tags.Contains) && (rule.When.Ticket.MinPriority ?? 0) <= ticket.PromisedPriority
        && (rule.When.Ticket.Queues.IsEmpty || rule.When.Ticket.Queues.Contains(ticket.Terms!.Queue));

    /// <summary>The first second, not after now, at which everything had held for long enough.</summary>
    private Instant? At(Automation rule, Memory memory, Instant now)
    {
        if (memory.Runs > 0 && (rule.Repeat is null || memory.Runs > rule.Repeat.Times)) return null;
        for (var at = memory.Since; at <= now; at += Duration.FromSeconds(1))
            if (Seconds(rule, memory.Since, at) >= rule.After.TotalSeconds
                && (memory.Runs == 0 || at >= memory.From && Seconds(rule, memory.From!.Value, at) >= rule.Repeat!.Every.TotalSeconds)) return at;
        return null;
    }

    private int Seconds(Automation rule, Instant from, Instant to)
    {
        var seconds = 0;
        for (var at = from; at < to; at += Duration.FromSeconds(1))
            if (rule.Calendars.IsEmpty || open(rule.Calendars[0], at)) seconds++;
        return seconds;
    }

    private void Remember(IReadOnlyList<Automation> rules, bool anew)
    {
        foreach (var gone in _memory.Keys.Except(rules.Select(r => r.Name)).ToList()) _memory.Remove(gone);
        foreach (var rule in rules)
        {
            var known = _memory.GetValueOrDefault(rule.Name);
            if (_moments[^1].Ticket.Ended) _memory.Remove(rule.Name);
            else if (Since(rule) is { } since)
                _memory[rule.Name] = known is null || anew && since != known.Since ? new Memory(since, 0, null) : known with { Since = since };
            else if (known is not { Runs: > 0 } || anew) _memory.Remove(rule.Name);
        }
    }

    /// <summary>Goes through all that ever was.</summary>
    private Instant? Since(Automation rule)
    {
        Instant? since = null;
        Moment? last = null;
        foreach (var moment in _moments)
        {
            var again = last is not null && (rule.When.Silent is not null && moment.Words != last.Words || !rule.When.Ticket.Queues.IsEmpty && moment.Queue != last.Queue);
            since = !Holds(rule, moment) ? null : since is null || again ? moment.At : since;
            last = moment;
        }
        return since < rule.From ? null : since;
    }

    private static bool Holds(Automation rule, Moment moment)
    {
        var ticket = moment.Ticket;
        var when = rule.When;
        if (when.For is { } reason && (ticket.Status != TicketStatus.OnHold || ticket.HeldFor != reason)) return false;
        if (when.Status.IsEmpty ? ticket.Status is < TicketStatus.Waiting or > TicketStatus.OnHold : !when.Status.Contains(ticket.Status)) return false;
        return when.Silent is null || moment.Owes == when.Silent;
    }

    /// <summary>Writes the moment down; whether something changed that time counts by.</summary>
    private bool Note(TicketEvent e, TicketState ticket)
    {
        var last = _moments.LastOrDefault();
        var (owes, words) = (last?.Owes ?? Speaker.Staff, last?.Words ?? 0);
        if (e is TicketSaid { Public: true, Speaker: Speaker.Staff } or TicketResolved { Text: not null }) (owes, words) = (Speaker.Customer, words + 1);
        else if (owes == Speaker.Customer && e is TicketSaid { Public: true, Speaker: Speaker.Customer } or TicketReopened && owes == Speaker.Customer) (owes, words) = (Speaker.Staff, words + 1);
        var queue = (last?.Queue ?? 0) + (last?.Ticket.Terms?.Queue == ticket.Terms!.Queue ? 0 : 1);
        _moments.Add(new Moment(e.At, ticket, owes, words, queue));
        return last is null || words != last.Words || queue != last.Queue || ticket.Status != last.Ticket.Status
            || ticket.Status == TicketStatus.OnHold && ticket.HeldFor != last.Ticket.HeldFor;
    }
}
