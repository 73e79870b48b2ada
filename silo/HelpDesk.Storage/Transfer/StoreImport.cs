namespace HelpDesk.Storage.Transfer;

/// <summary>Fills an empty store from an export, all or nothing.</summary>
public static class StoreImport
{
    /// <param name="from">The lines of an export.</param>
    /// <param name="location">As for <see cref="DurableStores.Open"/>; created when it is not there.</param>
    /// <param name="progress">Told of every few thousand rows, on the caller's thread; null = nobody.</param>
    /// <param name="ct">Stops it with <see cref="OperationCanceledException"/>; the store stays empty.</param>
    /// <exception cref="StoreOpenException">The store can't be opened, or is in use.</exception>
    /// <exception cref="TransferException">The export is wrong or the store is not empty; the store is as it was.</exception>
    public static TransferSummary Read(Stream from, string location, IProgress<TransferProgress>? progress, CancellationToken ct)
    {
        using var lines = new ExportReader(from);
        using var store = TransferStores.Empty(location);
        var counter = new RowCounter(progress, lines.Header.Summary.Rows);
        Table? current = null;
        while (lines.Next() is var (table, values))
        {
            ct.ThrowIfCancellationRequested();
            if (table != current) store.Begin(current = table);
            Add(store, values, lines);
            counter.Count(table.Name);
        }
        store.Commit();
        counter.Report("done");
        return lines.Header.Summary;
    }

    private static void Add(IEmptyStore store, object?[] values, ExportReader lines)
    {
        try
        {
            store.Add(values);
        }
        catch (BadRowException e)
        {
            throw lines.Bad(e);
        }
    }
}
