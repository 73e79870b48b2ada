namespace HelpDesk.Faults.Tests;

/// <summary>The list of tickets against what the events tell.</summary>
internal static class TicketRules
{
    public static void Check(World world, Histories histories, Action<string> wrong)
    {
        var listed = new Dictionary<string, TicketFact>(StringComparer.Ordinal);
        foreach (var ticket in world.Tickets)
            if (!listed.TryAdd(ticket.Id, ticket)) wrong($"ticket {ticket.Id} is listed twice");
        foreach (var same in world.Tickets.GroupBy(t => t.Number).Where(g => g.Count() > 1))
            wrong($"the number {same.Key} has {same.Count()} tickets: {string.Join(", ", same.Select(t => t.Id))}");

        foreach (var history in histories.All)
            if (history.Events[0].Position <= world.HeadBefore && !listed.ContainsKey(history.Ticket))
                wrong($"ticket {history.Ticket} has events and is not listed");
        foreach (var ticket in listed.Values) Compare(ticket, histories.Of(ticket.Id), wrong);
        if (world.Counts is { } counts) Count(world, [.. counts], wrong);
    }

    private static void Compare(TicketFact ticket, History? history, Action<string> wrong)
    {
        if (history?.StateAt(ticket.Version) is not { } told)
        {
            wrong($"ticket {ticket.Id} is listed at version {ticket.Version} and has {history?.Events.Count ?? 0} events");
            return;
        }
        var same = ticket.Status == told.Status && ticket.Queue == told.Queue && ticket.Holder == told.Holder && ticket.Ownership == told.Ownership
            && ticket.Offers.Select(o => o.Agent).Order().SequenceEqual(told.Offers.Values.Order());
        if (!same) wrong($"ticket {ticket.Id} is listed at version {ticket.Version} as {ticket}; its events say {told}");
        if (string.IsNullOrEmpty(ticket.Subject)) wrong($"ticket {ticket.Id} has lost its subject");
        var numbers = history.Events.Select(e => e.Ticket!.Number).Append(ticket.Number).Distinct().ToArray();
        if (numbers.Length > 1) wrong($"ticket {ticket.Id} is shown with the numbers {string.Join(", ", numbers)}");
    }

    private static void Count(World world, CountFact[] counts, Action<string> wrong)
    {
        var listed = world.Tickets.GroupBy(t => (t.Status, t.Queue)).Select(g => new CountFact(g.Key.Status, g.Key.Queue, g.Count())).ToHashSet();
        foreach (var count in counts.Where(c => c.Count > 0))
            if (!listed.Remove(count)) wrong($"the counts say {count}, the list does not");
        foreach (var count in listed) wrong($"the list says {count}, the counts do not");
    }
}
