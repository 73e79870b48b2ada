using NodaTime;

namespace HelpDesk.Core;

/// <summary>An automation with its calendars, ready to be asked.</summary>
internal sealed record AutomationClock(Automation Rule, CalendarTable Table)
{
    /// <summary>Since when the conditions by which time counts hold without interruption; null = they don't, or what began so early is not meant.</summary>
    public Instant? Since(TicketState ticket)
    {
        var when = Rule.When;
        if (ticket.Timeline is not { } line || !when.Meets(ticket.Status, ticket.HeldFor)) return null;
        var since = line.Within(when);
        if (when.Silent is { } silent)
        {
            if (line.Owes != silent) return null;
            since = Instant.Max(since, line.OwedSince);
        }
        if (!when.Ticket.Queues.IsEmpty) since = Instant.Max(since, line.InQueue);
        return since < Rule.From ? null : since;
    }

    /// <summary>The conditions that are looked at as if it had always been so.</summary>
    public bool Fits(TicketState ticket) => SlaBook.Fits(Rule.When.Ticket, ticket);

    /// <summary>When it runs the next time if nothing happens; null = not any more, or its calendars never open for so long.</summary>
    public Instant? Next(TicketAutomation counted)
    {
        var first = Table.Add(counted.Since, Rule.After);
        if (counted.CountsFrom is not { } last || counted.Runs == 0) return first;
        if (Rule.Repeat is not { } repeat || counted.Runs > repeat.Times) return null;
        // Also what began anew by its own doing has to hold for its time.
        return Table.Add(last, repeat.Every) is { } again && first is { } least ? Instant.Max(again, least) : null;
    }

    /// <summary>Where the time to the repeat begins: at the planned time, so that it does not drift, unless that one has passed too and is left out.</summary>
    public Instant CountsFrom(Instant planned, Instant now) =>
        Rule.Repeat is { } repeat && Table.Add(planned, repeat.Every) <= now ? now : planned;
}
