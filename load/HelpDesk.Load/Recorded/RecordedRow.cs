using System.Globalization;

namespace HelpDesk.Load;

/// <summary>Reads one tab-separated row, or says what is wrong with it.</summary>
internal static class RecordedRow
{
    public static readonly string[] Columns =
    [
        "vru+line", "call_id", "customer_id", "priority", "type", "date", "vru_entry", "vru_exit", "vru_time", "q_start", "q_exit", "q_time",
        "outcome", "ser_start", "ser_exit", "ser_time", "server",
    ];

    private const string Never = "0:00:00";

    /// <exception cref="FormatException">The row is malformed; the message names the column and the value.</exception>
    public static RecordedCall Parse(string row)
    {
        var cells = row.Split('\t');
        if (cells.Length != Columns.Length) throw new FormatException($"{cells.Length} columns, expected {Columns.Length}");
        return new RecordedCall(
            Text(cells, 0), Text(cells, 1), Number(cells, 3), Text(cells, 4), Date(cells, 5), Time(cells, 6), Time(cells, 7),
            TimeOrNever(cells, 9), TimeOrNever(cells, 10), Outcome(cells, 12), TimeOrNever(cells, 13), TimeOrNever(cells, 14),
            Number(cells, 15), Text(cells, 16) is "NO_SERVER" ? null : cells[16]);
    }

    private static string Text(string[] cells, int column) =>
        cells[column].Length > 0 ? cells[column] : throw Malformed(cells, column, "a value");

    private static int Number(string[] cells, int column) =>
        int.TryParse(cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Malformed(cells, column, "a whole number from 0 on");

    private static string Date(string[] cells, int column) =>
        DateOnly.TryParseExact(cells[column], "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? cells[column]
            : throw Malformed(cells, column, "a date yymmdd");

    private static int Time(string[] cells, int column) =>
        TimeOnly.TryParseExact(cells[column], "H:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (int)time.ToTimeSpan().TotalSeconds
            : throw Malformed(cells, column, "a time h:mm:ss");

    private static int? TimeOrNever(string[] cells, int column) => cells[column] == Never ? null : Time(cells, column);

    private static RecordedOutcome Outcome(string[] cells, int column) => cells[column] switch
    {
        "AGENT" => RecordedOutcome.Served,
        "HANG" => RecordedOutcome.HungUp,
        "PHANTOM" => RecordedOutcome.Phantom,
        _ => throw Malformed(cells, column, "AGENT, HANG or PHANTOM"),
    };

    private static FormatException Malformed(string[] cells, int column, string expected) =>
        new($"{Columns[column]} is '{cells[column]}', expected {expected}");
}
