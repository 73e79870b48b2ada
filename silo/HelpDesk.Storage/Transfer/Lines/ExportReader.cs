using System.Text.Json;
using HelpDesk.Actors;

namespace HelpDesk.Storage.Transfer;

/// <summary>Reads an export from its header to its last line, and says that it is whole only when it is.</summary>
internal sealed class ExportReader : IDisposable
{
    private readonly LineReader _lines;
    private readonly RowParser _rows = new();
    private readonly OrderedDictionary<string, long> _counts = [];
    private int _table;

    /// <exception cref="TransferException">The stream is no export that this build reads.</exception>
    public ExportReader(Stream from)
    {
        _lines = new LineReader(from);
        Header = ExportHeader.Parse(NextLine());
        foreach (var table in StoredTables.All) _counts.Add(table.Name, 0);
    }

    public ExportHeader Header { get; }

    /// <summary>The next row, good until the next call; null = that was all, and it is what was exported.</summary>
    /// <exception cref="TransferException">A line is wrong (it is named), or the export is cut off or was changed.</exception>
    public (Table Table, object?[] Values)? Next()
    {
        var line = NextLine();
        try
        {
            if (_rows.Parse(line.Span) is not var (table, values))
            {
                CheckEnd(line);
                return null;
            }
            var at = StoredTables.All.IndexOf(table);
            if (at < _table) throw new BadRowException($"has a row of {table.Name} behind those of {StoredTables.All[_table].Name}");
            _table = at;
            _counts[table.Name]++;
            return (table, values);
        }
        catch (BadRowException e)
        {
            throw Bad(e);
        }
    }

    /// <summary>What is wrong with the line that was read last.</summary>
    public TransferException Bad(BadRowException what) =>
        new($"Line {_lines.Number} of the export {what.Message}. Nothing was imported; make the export anew.", what);

    public void Dispose() => _lines.Dispose();

    private ReadOnlyMemory<byte> NextLine()
    {
        try
        {
            return _lines.Next() ?? throw new TransferException(_lines.Number == 0
                ? "There is nothing to import: the file is empty. Name a file that 'helpdesk export' wrote."
                : $"The export is cut off behind line {_lines.Number}: its last line is missing. Nothing was imported; get the whole file.");
        }
        catch (InvalidDataException e)
        {
            throw new TransferException($"The compressed export is damaged or cut off behind line {_lines.Number}: {e.Message} Nothing was imported; get the whole file.", e);
        }
    }

    private void CheckEnd(ReadOnlyMemory<byte> line)
    {
        var end = Parse(line) ?? throw new BadRowException("is neither a row nor the end");
        if (end.Sha256 != _lines.SumBefore())
            throw new TransferException("The export was changed: its lines do not give the SHA-256 in its last line. Nothing was imported; get the file as it was written.");
        foreach (var (table, rows) in _counts)
        {
            var (header, footer) = (Header.Counts.GetValueOrDefault(table), end.Counts.GetValueOrDefault(table));
            if (rows != header || rows != footer)
                throw new TransferException($"The export has {rows} rows of {table}, its header says {header} and its last line {footer}. Nothing was imported; make the export anew.");
        }
        if (_lines.Next() is not null) throw new BadRowException("stands behind the end");
    }

    private static ExportEnd? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            return Codec.Decode<EndLine>(line.Span).End is { Counts: not null, Sha256: not null } end ? end : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
