namespace HelpDesk.Load;

/// <summary>The order in which writers that wait for each batch get their decisions in: the first of each, then the second of each, …</summary>
internal static class Interleaved
{
    /// <summary>One batch per step, of one decision of every writer that has one left.</summary>
    public static List<RowChanges[]> Batches(RowChanges[][] tapes) =>
        [.. Enumerable.Range(0, tapes.Max(tape => tape.Length)).Select(step => tapes.Where(tape => step < tape.Length).Select(tape => tape[step]).ToArray())];

    /// <summary>The rows of every append, encoded.</summary>
    public static RowChanges[][] Encode(RowsOf rows, HelpDesk.Actors.Append[][] tapes) => [.. tapes.AsParallel().AsOrdered().Select(tape => tape.Select(rows.Of).ToArray())];
}
