namespace HelpDesk.Load;

/// <summary>
/// The statements of (b), as services write a decision that keep no more than they must: the guarded stream row, the event, the ticket's
/// row, and one row of what it changed beside (the load row, else the answer to the command).
/// </summary>
internal static class FourStatements
{
    /// <summary>The stream row comes first: it decides whether the rest may be written.</summary>
    public static RowChange[] Of(RowChanges decision, Tables tables)
    {
        RowChange First(params ReadOnlySpan<TableWrite> any)
        {
            foreach (var write in any)
                if (decision.Rows.FirstOrDefault(row => row.Write == write) is { } row) return row;
            throw new ArgumentException("A decision without one of its rows.", nameof(decision));
        }
        var stream = First(tables.InsertStream, tables.UpdateStream);
        return
        [
            stream.Write == tables.UpdateStream ? new RowChange(tables.GuardedStream, stream.Values) : stream,
            First(tables.InsertEvent), First(tables.InsertTicket, tables.UpdateTicket), First(tables.UpsertLoad, tables.InsertAnswer),
        ];
    }

    /// <summary>The stream row was not at the version that the decision was made on, or the decision was lost.</summary>
    public static void Guard(int changed)
    {
        if (changed != 1) throw new IOException($"A guarded write changed {changed} rows instead of 1: somebody else writes these tickets.");
    }
}
