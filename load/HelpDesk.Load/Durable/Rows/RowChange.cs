namespace HelpDesk.Load;

/// <summary>One row of one table with its values, encoded already. What only the writer knows is filled in while it writes.</summary>
internal sealed class RowChange(TableWrite write, params object?[] values)
{
    public TableWrite Write { get; } = write;
    public object?[] Values { get; } = values;
    public int Position { get; init; } = -1;
    public int Number { get; init; } = -1;

    public void Stamp(long position, long number)
    {
        if (Position >= 0) Values[Position] = position;
        if (Number >= 0) Values[Number] = number;
    }
}

/// <summary>All that one decision writes; the head of the feed and the last ticket number are one more row per transaction.</summary>
internal sealed record RowChanges(RowChange[] Rows, bool TakesNumber)
{
    public void Stamp(long position, long number)
    {
        foreach (var row in Rows) row.Stamp(position, number);
    }
}
