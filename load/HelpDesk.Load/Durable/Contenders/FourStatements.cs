namespace HelpDesk.Load;

/// <summary>
/// The statements of (b), as services write a decision that keep no more than they must: the guarded stream row, the ticket's row, and
/// the event. With <paramref name="ordered"/> the fourth moves the tenant's counter, from which the event has its place in a feed without
/// gaps, as the engine's has. Without, places are given out for nothing by the program, and the fourth is a row of what the decision
/// changed beside: the load row, else the answer to the command.
/// </summary>
internal sealed class FourStatements(Tables tables, bool ordered)
{
    public string Name { get; } = $"one transaction of 4 statements per decision{(ordered ? "" : ", no feed order")}";

    /// <summary>The stream row comes first: it decides whether the rest may be written. The counter, which all wait for, comes late.</summary>
    public RowChange[] Of(RowChanges decision, string tenant)
    {
        RowChange First(params ReadOnlySpan<TableWrite> any)
        {
            foreach (var write in any)
                if (decision.Rows.FirstOrDefault(row => row.Write == write) is { } row) return row;
            throw new ArgumentException("A decision without one of its rows.", nameof(decision));
        }
        var stream = First(tables.InsertStream, tables.UpdateStream);
        var guarded = stream.Write == tables.UpdateStream ? new RowChange(tables.GuardedStream, stream.Values) : stream;
        var (ticket, e) = (First(tables.InsertTicket, tables.UpdateTicket), First(tables.InsertEvent));
        return ordered
            ? [guarded, ticket, new RowChange(tables.AdvanceCounter, tenant), e]
            : [guarded, ticket, e, First(tables.UpsertLoad, tables.InsertAnswer)];
    }

    /// <summary>What the counter's statement returned is the place of the event behind it.</summary>
    public static void Place(RowChange[] decision, long position) => decision[^1].Stamp(position, number: 0);

    /// <summary>The stream row was not at the version that the decision was made on, or the decision was lost.</summary>
    public static void Guard(int changed)
    {
        if (changed != 1) throw new IOException($"A guarded write changed {changed} rows instead of 1: somebody else writes these tickets.");
    }
}
