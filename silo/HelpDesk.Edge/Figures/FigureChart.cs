using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace HelpDesk.Edge;

/// <summary>A report's picture: one bar for each row of the table, in its order, with axes.</summary>
internal static class FigureChart
{
    private const int Left = 60, Top = 10, High = 100, Below = 40, Step = 10, Least = 200;
    /// <summary>So many rows have their name below; more would run into each other.</summary>
    private const int MostNames = 8;

    public static void Draw(StringBuilder page, FigureTable table, bool korean)
    {
        var column = table.Columns.TakeWhile(c => c.Name != table.Chart).Count();
        var values = table.Rows.Select(row => row[column] is { } v ? Convert.ToDecimal(v, CultureInfo.InvariantCulture) : (decimal?)null).ToList();
        var (most, width, title) = (values.Max() ?? 0, Math.Max(values.Count * Step, Least), Safe(FigureTable.Heading(table.Columns[column], korean)));
        Add(page, $"<svg viewBox=\"0 0 {Left + width} {Top + High + Below}\" role=\"img\" aria-label=\"{title}\"><title>{title}</title>");
        foreach (var part in (decimal[])[0, 0.5m, 1]) Line(page, Top + High - (High * part), Left + width, most > 0 || part == 0 ? most * part : null);
        for (var i = 0; i < values.Count; i++)
        {
            // A quotient of nothing has no bar: it is not 0.
            if (values[i] is not { } value) continue;
            var height = most > 0 ? Math.Round(High * Math.Max(0, value) / most, 2) : 0;
            Add(page, $"<rect x=\"{Left + (i * Step) + 1}\" y=\"{Top + High - height}\" width=\"{Step - 2}\" height=\"{height}\" fill=\"#2a78d1\"><title>{Safe(Label(table, i, korean))}: {value}</title></rect>");
        }
        var every = ((values.Count - 1) / MostNames) + 1;
        for (var i = 0; i < values.Count; i += every) Name(page, Left + (i * Step) + (Step / 2), Safe(NameOf(table, i, korean)));
        Add(page, $"</svg><p>{title} · {(korean ? "최고" : "highest")} {(values.Exists(v => v is not null) ? most.ToString(CultureInfo.InvariantCulture) : "–")}</p>");
    }

    private static void Line(StringBuilder page, decimal y, int until, decimal? value)
    {
        Add(page, $"<line x1=\"{Left}\" x2=\"{until}\" y1=\"{y}\" y2=\"{y}\" stroke=\"currentColor\" stroke-opacity=\".3\"/>");
        if (value is { } number) Add(page, $"<text x=\"{Left - 4}\" y=\"{y + 3}\" text-anchor=\"end\">{Math.Round(number, 3):0.###}</text>");
    }

    private static void Name(StringBuilder page, int x, string name) =>
        Add(page, $"<text x=\"{x}\" y=\"{Top + High + 10}\" text-anchor=\"start\" transform=\"rotate(30 {x} {Top + High + 10})\">{name}</text>");

    /// <summary>By time where there are several intervals, else by what the rows are.</summary>
    private static string NameOf(FigureTable table, int row, bool korean)
    {
        var texts = Texts(table, row, korean);
        if (Enumerable.Range(0, table.Rows.Count).Select(r => Slot(table, r, korean)).Distinct().Skip(1).Any()) return Slot(table, row, korean);
        var several = table.Columns[0].Name == "from" && table.Rows.Select(r => r[0]).Distinct().Skip(1).Any();
        // 2026-03-02 09:00:00 without its seconds.
        if (several) return texts[0][..16];
        return texts.Skip(table.Columns.TakeWhile(c => c.Name is "from" or "until").Count()).FirstOrDefault() ?? "";
    }

    /// <summary>The hour or day that a row sums; "" = it is an interval.</summary>
    private static string Slot(FigureTable table, int row, bool korean) => string.Join(' ', table.Columns.Zip(table.Rows[row])
        .Where(c => c.First.Name is "weekday" or "hour").Select(c => FigureWords.Text(c.First, (string)c.Second!, korean)));

    private static string Label(FigureTable table, int row, bool korean) => string.Join(' ', Texts(table, row, korean));

    /// <summary>What says in words which row it is, as people read it in the table.</summary>
    private static List<string> Texts(FigureTable table, int row, bool korean) =>
        [.. table.Columns.Zip(table.Rows[row]).Where(c => c.Second is string).Select(c => FigureWords.Text(c.First, (string)c.Second!, korean))];

    private static void Add(StringBuilder page, FormattableString text) => page.Append(text.ToString(CultureInfo.InvariantCulture));

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
