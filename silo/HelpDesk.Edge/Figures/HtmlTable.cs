using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace HelpDesk.Edge;

/// <summary>A report as a page: a picture and the table, without a script and without asking anybody.</summary>
internal static class HtmlTable
{
    private const string Style = """
        body{font:15px/1.5 system-ui,"Noto Sans KR",sans-serif;margin:2rem;color-scheme:light dark}table{border-collapse:collapse}
        td,th{padding:.2rem .7rem;border-bottom:1px solid #8884;text-align:right;white-space:nowrap}td.t,th.t{text-align:left}svg{max-width:60rem;display:block;margin:1rem 0}svg text{font-size:9px;fill:currentColor}
        """;

    /// <summary>Rows of a letter; who wants more of them looks into the files.</summary>
    private const int MostInLetter = 200;

    public static byte[] Of(FigureTable table, bool korean)
    {
        var page = Begin(table, korean);
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Safe(table.Title(korean))}</h1><p>{Safe(FigureTimes.Local(table.From, table.Zone))} – {Safe(FigureTimes.Local(table.Until, table.Zone))} ({Safe(table.Zone.Id)}) · #{table.AsOf.Position}</p>");
        foreach (var restated in table.Restated) page.Append(CultureInfo.InvariantCulture, $"<p>{Safe(FigureWords.Restated(restated, korean))}</p>");
        FigureChart.Draw(page, table, korean);
        Table(page, table, table.Rows, korean);
        return Encoding.UTF8.GetBytes(page.Append("</body></html>").ToString());
    }

    /// <summary>A page for mail programs, which show no pictures that are drawn: words, then the table.</summary>
    public static string Letter(FigureTable table, string words, bool korean)
    {
        var page = Begin(table, korean).Append(CultureInfo.InvariantCulture, $"<pre>{Safe(words)}</pre>");
        Table(page, table, table.Rows.Take(MostInLetter), korean);
        if (table.Rows.Count - MostInLetter is var more and > 0)
            page.Append(CultureInfo.InvariantCulture, $"<p>{(korean ? $"나머지 {more}행은 첨부 파일에 있습니다." : $"{more} more rows are in the files.")}</p>");
        return page.Append("</body></html>").ToString();
    }

    private static StringBuilder Begin(FigureTable table, bool korean) =>
        new($"<!doctype html><html lang=\"{(korean ? "ko" : "en")}\"><head><meta charset=\"utf-8\"><title>{Safe(table.Title(korean))}</title><style>{Style}</style></head><body>");

    private static void Table(StringBuilder page, FigureTable table, IEnumerable<object?[]> rows, bool korean)
    {
        page.Append("<table><thead><tr>");
        for (var c = 0; c < table.Columns.Count; c++) page.Append($"<th{Class(table, c)}>{Safe(FigureTable.Heading(table.Columns[c], korean))}</th>");
        page.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            page.Append("<tr>");
            foreach (var (column, cell) in table.Columns.Zip(row))
                page.Append($"<td{(cell is string ? " class=\"t\"" : "")}>{Safe(cell is string text ? FigureWords.Text(column, text, korean) : CsvTable.Text(cell))}</td>");
            page.Append("</tr>");
        }
        page.Append("</tbody></table>");
    }

    private static string Class(FigureTable table, int column) => table.Rows.Any(r => r[column] is string) ? " class=\"t\"" : "";

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
