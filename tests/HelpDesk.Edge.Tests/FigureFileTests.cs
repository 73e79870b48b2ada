using System.Text;
using NodaTime;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Reports as files.</summary>
public sealed class FigureFileTests
{
    [Fact]
    public void Csv_begins_with_a_byte_order_mark_and_quotes_what_needs_it()
    {
        var bytes = CsvTable.Of(Table(["a,b", "say \"hi\"", "환불\r\n문의", 1.5m, null, 7L]), korean: false);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("From,Until,Group,Agent,State,Activity\r\n\"a,b\",\"say \"\"hi\"\"\",\"환불\r\n문의\",1.5,,7\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void A_text_that_looks_like_a_formula_stays_a_text(string text) => Assert.Equal("'" + text, CsvTable.Text(text));

    [Fact]
    public void Negative_numbers_stay_numbers() => Assert.Equal("-2.5", CsvTable.Text(-2.5m));

    [Fact]
    public void A_page_shows_names_as_they_are()
    {
        var page = Encoding.UTF8.GetString(HtmlTable.Of(Table(["<script>alert(1)</script>", "b", "c", 2m, 3L, null]), korean: true));
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "박 후처리 lunch: 2", "재접수율")]
    [InlineData(false, "박 Wrap-up lunch: 2", "reopenRate")]
    public void A_picture_speaks_the_language_of_its_page(bool korean, string tooltip, string restated)
    {
        var table = new FigureTable(
            "agent-state", new AsOfView(1, default), 1, [new RestatedView("reopenedSince, reopenRate", "reopened", 2)], default, default, DateTimeZone.Utc,
            FigureWords.Of("agent", "state", "activity", "seconds"), [["박", "wrap-up", "lunch", 2m]], "seconds");
        var page = System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(HtmlTable.Of(table, korean)));
        Assert.Contains($"<title>{tooltip}</title>", page, StringComparison.Ordinal);
        Assert.Contains(">박</text>", page, StringComparison.Ordinal);
        Assert.Contains(restated, page, StringComparison.Ordinal);
    }

    private static FigureTable Table(object?[] row) => new(
        "backlog", new AsOfView(1, default), 1, [], default, default, DateTimeZone.Utc,
        FigureWords.Of("from", "until", "group", "agent", "state", "activity"), [row], "activity");
}
