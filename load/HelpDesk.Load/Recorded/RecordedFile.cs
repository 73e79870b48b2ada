using System.IO.Compression;

namespace HelpDesk.Load;

/// <summary>A row that could not be read: its line in the file, counted from 1 with the header, and why.</summary>
public sealed record MalformedRow(int Line, string Reason);

/// <summary>A file of recorded calls, plain or .gz. Malformed rows are left out, kept apart and never fatal.</summary>
public sealed record RecordedFile(IReadOnlyList<RecordedCall> Calls, IReadOnlyList<MalformedRow> Malformed)
{
    /// <exception cref="FormatException">The first line is not the header of such a file, or a .gz is damaged.</exception>
    /// <exception cref="IOException">The file is missing or can't be read.</exception>
    public static RecordedFile Read(string path)
    {
        using Stream file = File.OpenRead(path);
        using var plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(plain);
        try
        {
            return Read(reader, path);
        }
        catch (InvalidDataException e)
        {
            throw new FormatException($"{path} is not a whole .gz file: {e.Message}", e);
        }
    }

    /// <param name="reader">The text of such a file.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="FormatException">The first line is not the header of such a file.</exception>
    public static RecordedFile Read(TextReader reader, string name)
    {
        var header = reader.ReadLine();
        if (header is null || !header.Split('\t').SequenceEqual(RecordedRow.Columns))
            throw new FormatException($"{name} does not begin with the header of recorded calls ({string.Join(", ", RecordedRow.Columns)}, separated by tabs).");
        var calls = new List<RecordedCall>();
        var malformed = new List<MalformedRow>();
        for (var line = 2; reader.ReadLine() is { } row; line++)
        {
            try
            {
                if (row.Length > 0) calls.Add(RecordedRow.Parse(row));
            }
            catch (FormatException e)
            {
                malformed.Add(new(line, e.Message));
            }
        }
        return new RecordedFile(calls, malformed);
    }
}
