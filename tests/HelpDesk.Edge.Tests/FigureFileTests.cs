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

    private static FigureTable Table(object?[] row) => new(
        "backlog", new AsOfView(1, default), 1, [], default, default, DateTimeZone.Utc,
        FigureWords.Of("from", "until", "group", "agent", "state", "activity"), [row], "activity");
}
