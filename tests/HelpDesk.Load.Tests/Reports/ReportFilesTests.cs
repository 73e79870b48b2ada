using System.Xml.Linq;
using Xunit;

namespace HelpDesk.Load.Tests;

public class ReportFilesTests
{
    [Fact]
    public void Csv_quotes_what_would_break_it()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var csv = new CsvWriter(path, "a", "b", "c")) csv.Row("x,\"y\"", 1.5, null);
            Assert.Equal("a,b,c\r\n\"x,\"\"y\"\"\",1.5,\r\n", File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_plot_is_well_formed_and_draws_each_series_within_its_page()
    {
        var svg = XDocument.Parse(SvgChart.Draw("a < b & c", new Panel("wait", "s",
            [new Series("recorded", "#888", [(8.5, 10), (9.5, 73)]), new Series("replayed", "#00f", [(8.5, 12), (10, 0)])])));
        var lines = svg.Root!.Elements().Where(e => e.Name.LocalName == "polyline").Select(e => e.Attribute("points")!.Value).ToList();
        Assert.Equal(2, lines.Count);
        var box = svg.Root.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToArray();
        foreach (var point in lines.SelectMany(l => l.Split(' ')))
        {
            var xy = point.Split(',').Select(Number).ToArray();
            Assert.InRange(xy[0], 0, box[2]);
            Assert.InRange(xy[1], 0, box[3]);
        }
        static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_plot_of_nothing_is_still_a_plot()
    {
        Assert.NotNull(XDocument.Parse(SvgChart.Draw("empty", new Panel("wait", "s", [new Series("recorded", "#888", [])]))).Root);
    }
}
