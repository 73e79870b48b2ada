using System.IO.Compression;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>
/// An incident log in the shape of the UCI repository's "Incident management process enriched event log": one CSV with a header, plain or
/// alone in a .zip, one row per update. Malformed rows are left out, kept apart and never fatal.
/// </summary>
public sealed record IncidentFile(IReadOnlyList<Incident> Incidents, int Rows, IReadOnlyList<MalformedRow> Malformed)
{
    /// <exception cref="FormatException">It does not have the columns that are needed, or is no whole .zip with one file.</exception>
    /// <exception cref="IOException">The file is missing or can't be read.</exception>
    public static IncidentFile Read(string path)
    {
        using var file = File.OpenRead(path);
        if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) return Read(new StreamReader(file), path);
        try
        {
            using var zip = new ZipArchive(file);
            if (zip.Entries.Count != 1) throw new FormatException($"{path} holds {zip.Entries.Count} files, expected one. Unpack it and name the CSV.");
            return Read(new StreamReader(zip.Entries[0].Open()), path);
        }
        catch (InvalidDataException e)
        {
            throw new FormatException($"{path} is not a whole .zip file: {e.Message}", e);
        }
    }

    /// <param name="reader">The text of such a file.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="FormatException">It does not have the columns that are needed.</exception>
    public static IncidentFile Read(TextReader reader, string name)
    {
        var columns = IncidentRow.Find(reader.ReadLine() ?? "", name);
        var (entries, malformed, rows) = (new Dictionary<string, (Instant Opened, List<IncidentEntry> Entries)>(StringComparer.Ordinal), new List<MalformedRow>(), 0);
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text.Length == 0) continue;
            rows++;
            try
            {
                var row = columns.Parse(text);
                if (!entries.TryGetValue(row.Number, out var incident)) entries[row.Number] = incident = (row.OpenedAt, []);
                incident.Entries.Add(row.Entry);
            }
            catch (FormatException e)
            {
                malformed.Add(new(line, e.Message));
            }
        }
        return new IncidentFile([.. entries.Select(e => new Incident(e.Key, e.Value.Opened, [.. e.Value.Entries.OrderBy(entry => entry.Count)]))], rows, malformed);
    }
}
