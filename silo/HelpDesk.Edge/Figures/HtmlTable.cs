using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace HelpDesk.Edge;

/// <summary>A report as a page: a picture and the table, without a script and without asking anybody.</summary>
internal static class HtmlTable
{
    private const string Style = """
        body{font:15px/1.5 system-ui,"Noto Sans KR",sans-serif;margin:2rem;color-scheme:light dark}table{border-collapse:collapse}
        td,th{padding:.2rem .7rem;border-bottom:1px solid #8884;text-align:right;white-space:nowrap}td.t,th.t{text-align:left}svg{max-width:60rem;display:block;margin:1rem 0}
        """;

    public static byte[] Of(FigureTable table, bool korean)
    {
        var page = new StringBuilder($"<!doctype html><html lang=\"{(korean ? "ko" : "en")}\"><head><meta charset=\"utf-8\"><title>{Safe(table.Title(korean))}</title><style>{Style}</style></head><body>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Safe(table.Title(korean))}</h1><p>{Safe(FigureTimes.Local(table.From, table.Zone))} – {Safe(FigureTimes.Local(table.Until, table.Zone))} ({Safe(table.Zone.Id)}) · #{table.AsOf.Position}</p>");
        foreach (var restated in table.Restated) page.Append(CultureInfo.InvariantCulture, $"<p>{Safe(restated.Figures)}: {Safe(restated.Why)} ({restated.Tickets})</p>");
        Picture(page, table, korean);
        page.Append("<table><thead><tr>");
        for (var c = 0; c < table.Columns.Count; c++) page.Append($"<th{Class(table, c)}>{Safe(FigureTable.Heading(table.Columns[c], korean))}</th>");
        page.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            page.Append("<tr>");
            foreach (var cell in row) page.Append($"<td{(cell is string ? " class=\"t\"" : "")}>{Safe(cell is string text ? text : CsvTable.Text(cell))}</td>");
            page.Append("</tr>");
        }
        return Encoding.UTF8.GetBytes(page.Append("</tbody></table></body></html>").ToString());
    }

    /// <summary>One bar for each row, as high as its share of the highest.</summary>
    private static void Picture(StringBuilder page, FigureTable table, bool korean)
    {
        var column = table.Columns.TakeWhile(c => c.Name != table.Chart).Count();
        var values = table.Rows.Select(row => row[column] is { } v ? Convert.ToDecimal(v, CultureInfo.InvariantCulture) : 0).ToList();
        var most = values.DefaultIfEmpty().Max();
        var width = values.Count * 10;
        page.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Math.Max(width, 200)} 120\" role=\"img\" aria-label=\"{Safe(FigureTable.Heading(table.Columns[column], korean))}\"><title>{Safe(FigureTable.Heading(table.Columns[column], korean))}</title>");
        for (var i = 0; i < values.Count; i++)
        {
            var height = most > 0 ? Math.Round(100 * values[i] / most, 2) : 0;
            page.Append(CultureInfo.InvariantCulture, $"<rect x=\"{i * 10 + 1}\" y=\"{110 - height}\" width=\"8\" height=\"{height}\" fill=\"#2a78d1\"><title>{Safe(Label(table.Rows[i]))}: {values[i]}</title></rect>");
        }
        page.Append("</svg>");
    }

    private static string Label(object?[] row) => string.Join(' ', row.OfType<string>());

    private static string Class(FigureTable table, int column) => table.Rows.Any(r => r[column] is string) ? " class=\"t\"" : "";

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
