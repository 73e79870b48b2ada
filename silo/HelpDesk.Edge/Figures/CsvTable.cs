using System.Globalization;
using System.Text;

namespace HelpDesk.Edge;

/// <summary>
/// A report as CSV (RFC 4180) that Excel opens right, in Korean too: a byte order mark says that it is UTF-8. A text that a spreadsheet would
/// take for a formula has an apostrophe in front, and is then a text.
/// </summary>
internal static class CsvTable
{
    public static byte[] Of(FigureTable table, bool korean)
    {
        var csv = new StringBuilder("\uFEFF");
        Line(csv, table.Columns.Select(c => FigureTable.Heading(c, korean)));
        foreach (var row in table.Rows) Line(csv, row.Select(Text));
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>A number as it is; of nothing, nothing.</summary>
    public static string Text(object? cell) => cell switch
    {
        null => "",
        string text => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + text : text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "A cell is a text or a number."),
    };

    private static void Line(StringBuilder csv, IEnumerable<string> cells) =>
        csv.AppendJoin(',', cells.Select(c => c.AsSpan().ContainsAny(",\"\r\n") ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)).Append("\r\n");
}
