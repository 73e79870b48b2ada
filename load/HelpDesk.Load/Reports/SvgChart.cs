using System.Globalization;
using System.Security;
using System.Text;

namespace HelpDesk.Load;

/// <summary>A line of a chart; y values at x values that grow.</summary>
public sealed record Series(string Name, string Colour, IReadOnlyList<(double X, double Y)> Points);

/// <summary>One pair of axes. X is in hours of the day.</summary>
public sealed record Panel(string Title, string Unit, IReadOnlyList<Series> Series);

/// <summary>Line charts under each other over one day, as a file that any browser shows.</summary>
public static class SvgChart
{
    private const int Width = 960, PanelHeight = 260, Left = 64, Right = 16, Top = 40, Bottom = 32;

    public static string Draw(string title, params IReadOnlyList<Panel> panels)
    {
        var svg = new StringBuilder();
        var height = 32 + PanelHeight * panels.Count;
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="sans-serif" font-size="12">""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect width="{Width}" height="{height}" fill="white"/>""");
        Text(svg, Left, 22, title, "start", 15);
        var (from, to) = Hours(panels);
        for (var i = 0; i < panels.Count; i++) Draw(svg, panels[i], 32 + i * PanelHeight, from, to);
        return svg.AppendLine("</svg>").ToString();
    }

    private static (double From, double To) Hours(IReadOnlyList<Panel> panels)
    {
        var xs = panels.SelectMany(p => p.Series).SelectMany(s => s.Points).Select(p => p.X).DefaultIfEmpty(0).ToList();
        var from = Math.Floor(xs.Min());
        return (from, Math.Max(from + 1, Math.Ceiling(xs.Max())));
    }

    private static void Draw(StringBuilder svg, Panel panel, int y, double from, double to)
    {
        var top = NiceTop(panel.Series.SelectMany(s => s.Points).Select(p => p.Y).DefaultIfEmpty(0).Max());
        double X(double hour) => Left + (hour - from) / (to - from) * (Width - Left - Right);
        double Y(double value) => y + PanelHeight - Bottom - value / top * (PanelHeight - Top - Bottom);

        Text(svg, Left, y + 18, $"{panel.Title} ({panel.Unit})", "start", 13);
        for (var step = 0; step <= 4; step++) Grid(svg, Left, Width - Right, Y(top * step / 4), top * step / 4);
        for (var hour = (int)from; hour <= to; hour += to - from > 12 ? 2 : 1)
            Text(svg, X(hour), y + PanelHeight - Bottom + 16, hour.ToString(CultureInfo.InvariantCulture), "middle", 11);
        for (var i = 0; i < panel.Series.Count; i++) Line(svg, panel.Series[i], X, Y, Width - Right - 150 * (panel.Series.Count - i), y + 18);
    }

    private static void Grid(StringBuilder svg, double left, double right, double y, double value)
    {
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<line x1="{left}" x2="{right}" y1="{y:0.#}" y2="{y:0.#}" stroke="#ddd"/>""");
        Text(svg, left - 6, y + 4, value.ToString("0.##", CultureInfo.InvariantCulture), "end", 11);
    }

    private static void Line(StringBuilder svg, Series series, Func<double, double> x, Func<double, double> y, double legendX, double legendY)
    {
        var points = string.Join(' ', series.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{x(p.X):0.#},{y(p.Y):0.#}")));
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<polyline points="{points}" fill="none" stroke="{series.Colour}" stroke-width="1.5"/>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<line x1="{legendX}" x2="{legendX + 24}" y1="{legendY - 4}" y2="{legendY - 4}" stroke="{series.Colour}" stroke-width="3"/>""");
        Text(svg, legendX + 30, legendY, series.Name, "start", 12);
    }

    private static void Text(StringBuilder svg, double x, double y, string text, string anchor, int size) =>
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}" font-size="{size}">{SecurityElement.Escape(text)}</text>""");

    /// <summary>The next of 1, 2, 4, 5, 10 … times a power of ten, so that quarter lines have short labels.</summary>
    private static double NiceTop(double max)
    {
        if (max <= 0) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(max)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 4, 5, 8, 10])
            if (factor * power >= max) return factor * power;
        return 10 * power;
    }
}
