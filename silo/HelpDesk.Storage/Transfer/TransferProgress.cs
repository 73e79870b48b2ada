using System.Collections.Immutable;

namespace HelpDesk.Storage.Transfer;

/// <summary>How far an export or import is. Counted in rows; <paramref name="Table"/> is the one being read or written.</summary>
public sealed record TransferProgress(string Table, long Done, long Total);

/// <summary>What was exported or imported: rows per table, in the order of the export.</summary>
public sealed record TransferSummary(ImmutableArray<TableCount> Tables)
{
    public long Rows => Tables.Sum(table => table.Rows);

    public override string ToString() =>
        string.Join(", ", Tables.Where(table => table.Rows > 0).Select(table => FormattableString.Invariant($"{table.Rows:N0} {table.Name}")));
}

/// <summary>A table with how many rows it has.</summary>
public readonly record struct TableCount(string Name, long Rows);

/// <summary>Counts rows and tells of it now and then, so that telling costs nothing.</summary>
internal sealed class RowCounter(IProgress<TransferProgress>? progress, long total)
{
    private const int Step = 2048;
    private long _done;

    public void Count(string table)
    {
        if (++_done % Step == 0) Report(table);
    }

    public void Report(string table) => progress?.Report(new TransferProgress(table, _done, total));
}
