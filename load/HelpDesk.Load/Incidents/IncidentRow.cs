using System.Globalization;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>Where the columns that count stand in a row; reads one, or says what is wrong with it.</summary>
internal sealed class IncidentRow
{
    private static readonly string[] Needed =
        ["number", "incident_state", "sys_mod_count", "reopen_count", "made_sla", "opened_at", "sys_updated_at", "priority"];

    private readonly int[] _at;
    private readonly int _width;

    private IncidentRow(int[] at, int width) => (_at, _width) = (at, width);

    /// <exception cref="FormatException">A column is missing.</exception>
    public static IncidentRow Find(string header, string name)
    {
        var columns = header.Split(',');
        var missing = Needed.Except(columns).ToArray();
        return missing.Length == 0
            ? new IncidentRow([.. Needed.Select(n => Array.IndexOf(columns, n))], columns.Length)
            : throw new FormatException($"{name} is no incident log: its first line lacks {string.Join(", ", missing)}.");
    }

    /// <exception cref="FormatException">The row is malformed; the message names the column and the value.</exception>
    public (string Number, Instant OpenedAt, IncidentEntry Entry) Parse(string row)
    {
        var cells = row.Split(',');
        if (cells.Length != _width) throw new FormatException($"{cells.Length} columns, expected {_width}");
        string Cell(int column) => cells[_at[column]];
        return (Cell(0), Time(5), new IncidentEntry(Number(2), Time(6), Cell(1), Priority(Cell(7)), Truth(4), Number(3)));

        int Number(int column) => int.TryParse(Cell(column), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : throw Malformed(column, "a whole number from 0 on");
        bool Truth(int column) => bool.TryParse(Cell(column), out var truth) ? truth : throw Malformed(column, "true or false");
        int Priority(string text) => text is [>= '1' and <= '4', ' ', ..] ? text[0] - '0' : throw Malformed(7, "1 to 4, a blank and a name");
        // Without a zone: what counts are differences, and the log's clock knows no summer time (incidents that are closed by themselves 120 h
        // after they were resolved are so over the change, too).
        Instant Time(int column) => DateTime.TryParseExact(
            Cell(column), "d/M/yyyy HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? Instant.FromDateTimeUtc(time) : throw Malformed(column, "a time d/M/yyyy HH:mm");
        FormatException Malformed(int column, string expected) => new($"{Needed[column]} is '{Cell(column)}', expected {expected}");
    }
}
