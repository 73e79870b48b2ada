using NodaTime;

namespace HelpDesk.Storage.Transfer;

/// <summary>
/// Everything that a store holds as JSON Lines, from one snapshot, while the server works on. docs/BACKUP.md has the format; it is
/// the same whichever database holds the store.
/// </summary>
public static class StoreExport
{
    /// <param name="location">As for <see cref="DurableStores.Open"/>.</param>
    /// <param name="to">Gets the lines; is flushed and left open.</param>
    /// <param name="acceptLoss">Also of a SQLite store in which acknowledged commits are missing.</param>
    /// <param name="progress">Told of every few thousand rows, on the caller's thread; null = nobody.</param>
    /// <param name="ct">Stops it with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="StoreLossException">Acknowledged commits are missing in the store.</exception>
    /// <exception cref="StoreOpenException">The store can't be read.</exception>
    /// <exception cref="TransferException">It stopped being readable on the way.</exception>
    public static TransferSummary Write(string location, Stream to, bool acceptLoss, IProgress<TransferProgress>? progress, CancellationToken ct)
    {
        using var snapshot = TransferStores.Snapshot(location, acceptLoss);
        using var lines = new LineWriter(to);
        var header = Header(snapshot);
        lines.Header(header);
        var counter = new RowCounter(progress, header.Summary.Rows);
        foreach (var table in StoredTables.All)
        {
            counter.Report(table.Name);
            foreach (var row in snapshot.Rows(table))
            {
                lines.Row(table, row);
                counter.Count(table.Name);
                ct.ThrowIfCancellationRequested();
            }
        }
        lines.End(header.Counts);
        counter.Report("done");
        return header.Summary;
    }

    private static ExportHeader Header(IStoreSnapshot snapshot)
    {
        var counts = new OrderedDictionary<string, long>();
        foreach (var table in StoredTables.All) counts.Add(table.Name, snapshot.Count(table));
        return new ExportHeader(
            ExportHeader.Mark, ExportHeader.CurrentVersion, StoredTables.Schema, SystemClock.Instance.GetCurrentInstant(),
            snapshot.Tenants(), counts);
    }
}
