using System.Text.Json;
using HelpDesk.Notifications;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Reports that are sent by themselves, with a real mail server and a real web server behind.</summary>
public sealed class ScheduledReportTests(ScheduledReportTests.Mailing edge) : IClassFixture<ScheduledReportTests.Mailing>, IAsyncLifetime
{
    public sealed class Mailing : EdgeServer
    {
        public MailServer Mail { get; } = new();

        protected override NotificationSettings Notifications => new()
        {
            PrivateHosts = null, Mail = new MailSettings("127.0.0.1", Mail.Port, "helpdesk@example.com", null, null, StartTls: false),
        };

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await Mail.DisposeAsync();
        }
    }

    private HookReceiver _hooks = null!;

    public async Task InitializeAsync()
    {
        _hooks = await HookReceiver.Start();
        (await edge.Put("/v1/receivers", $$"""
            {"receivers":[{"name":"leads","email":{"to":["leads@example.com"],"language":"ko"} },{"name":"english","email":{"to":["boss@example.com"]} },
             {"name":"board","webhook":{"url":"{{_hooks.Url}}"} }]}
            """)).Must(200);
    }

    public async Task DisposeAsync() => await _hooks.DisposeAsync();

    [Fact]
    public async Task A_report_arrives_as_words_a_table_and_files_that_a_Korean_Excel_opens()
    {
        var queue = await edge.LonelyQueue("mailed");
        await edge.Ticket(queue);
        await Schedule(Daily("agents-by-day", """ "to":["leads"]"""));
        // A door that is turned by hand is no new document: the report is as planned as before.
        (await edge.Post($"/v1/queues/{queue}/hours", """{"state":"closed"}""")).Must(200);
        (await edge.Post("/v1/reports/scheduled/agents-by-day/send", "{}")).Must(200);

        var mail = await edge.Mail.Next();

        Assert.StartsWith("[HelpDesk] 대기열 구간 보고서: ", mail.Header("Subject"), StringComparison.Ordinal);
        Assert.EndsWith("(agents-by-day)", mail.Header("Subject"), StringComparison.Ordinal);
        var parts = mail.Parts;
        Assert.Equal(["text/plain", "text/html", "text/csv", "text/html"], parts.Select(p => p.Header("Content-Type").Split(';')[0]));
        Assert.Contains("기간: ", parts[0].Body, StringComparison.Ordinal);
        Assert.Contains("직접 요청", parts[0].Body, StringComparison.Ordinal);
        Assert.Contains("<th", parts[1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", parts[1].Body, StringComparison.Ordinal);
        Assert.StartsWith("\uFEFF시작,종료,구분,", parts[2].Body, StringComparison.Ordinal);
        Assert.Contains("queue-interval-", parts[2].Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("<svg", parts[3].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_gets_it_in_his_way_and_the_rule_may_say_the_language()
    {
        await Schedule(Daily("all", """ "to":["english","board"],"language":"ko","formats":["csv"],"by":"channel","bucket":"1d" """), Daily("own", """ "to":["english"],"formats":["csv"] """));
        (await edge.Post("/v1/reports/scheduled/all/send", "{}", EdgeServer.Supervisor, ("Idempotency-Key", "report-all"))).Must(200);

        using var notice = JsonDocument.Parse((await _hooks.Next()).Text);
        var data = notice.RootElement.GetProperty("data");
        Assert.Equal(("report.due", "all", "queue-interval"), (notice.RootElement.GetProperty("type").GetString(), data.GetProperty("name").GetString(), data.GetProperty("report").GetString()));
        var linked = (await edge.Get(data.GetProperty("link").GetString()!)).Must(200);
        Assert.Equal(data.GetProperty("from").GetString(), linked["from"]);
        var korean = await edge.Mail.Next();
        Assert.Equal(["text/plain", "text/csv"], korean.Parts.Select(p => p.Header("Content-Type").Split(';')[0]));
        Assert.StartsWith("[HelpDesk] 대기열", korean.Header("Subject"), StringComparison.Ordinal);

        var again = (await edge.Post("/v1/reports/scheduled/all/send", "{}", EdgeServer.Supervisor, ("Idempotency-Key", "report-all"))).Must(200);
        Assert.Equal(2, again.Json.GetProperty("letters").GetArrayLength());
        // Another one shows that the repeat sent none.
        (await edge.Post("/v1/reports/scheduled/own/send", "{}")).Must(200);
        Assert.StartsWith("[HelpDesk] Queues by interval: ", (await edge.Mail.Next()).Header("Subject"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_it_is_due_next_is_shown_and_stays_when_the_rest_of_the_document_changes()
    {
        await Schedule(Daily("next", """ "to":["leads"] """));
        await using var stream = await edge.Open("/v1/stream", EdgeServer.Supervisor);
        await Schedule(Daily("next", """ "to":["leads"] """), Daily("later", """ "to":["leads"] """));
        while ((await stream.Next("reports-planned")).Inner.GetProperty("reports").GetArrayLength() != 2) { }

        var items = (await edge.Get("/v1/reports/scheduled")).Must(200).Json.GetProperty("items");
        Assert.All(items.EnumerateArray(), item => Assert.EndsWith(":07:00Z", item.GetProperty("next").GetString(), StringComparison.Ordinal));
        var shown = (await edge.Get("/v1/sla")).Must(200).Json.GetProperty("reports");
        Assert.Equal(("next", "03:07", "yesterday"), (shown[0].GetProperty("name").GetString(), shown[0].GetProperty("at").GetString(), shown[0].GetProperty("period").GetString()));
        Assert.Equal(403, (await edge.Get("/v1/reports/scheduled", "kim;agent")).Status);
        Assert.Equal(403, (await edge.Post("/v1/reports/scheduled/next/send", "{}", "kim;agent")).Status);
        (await edge.Post("/v1/reports/scheduled/nobody/send", "{}")).MustBe(404, "not-found");
    }

    [Theory]
    [InlineData(""" "report":"nothing" """, "reports[0].report")]
    [InlineData(""" "zone":"Asia/Soul" """, "reports.r.zone")]
    [InlineData(""" "zone":"" """, "reports[0].zone")]
    [InlineData(""" "period":"tomorrow" """, "reports[0].period")]
    [InlineData(""" "at":"24:00" """, "reports[0].at")]
    [InlineData(""" "at":"8" """, "reports[0].at")]
    [InlineData(""" "weekdays":[] """, "reports[0].weekdays")]
    [InlineData(""" "dayOfMonth":32 """, "reports.r.dayOfMonth")]
    [InlineData(""" "dayOfMonth":1,"weekdays":["monday"] """, "reports.r.weekdays")]
    [InlineData(""" "to":[] """, "reports.r.to")]
    [InlineData(""" "formats":[] """, "reports.r.formats")]
    [InlineData(""" "formats":["pdf"] """, "reports[0].formats[0]")]
    [InlineData(""" "queue":"nowhere" """, "reports.r.queue")]
    [InlineData(""" "by":"moon" """, "reports[0].by")]
    [InlineData(""" "bucket":"2h" """, "reports[0].bucket")]
    [InlineData(""" "name":"a/b" """, "reports[0].name")]
    public async Task What_can_not_be_meant_is_refused_with_its_place(string wrong, string field)
    {
        var body = new Dictionary<string, JsonElement>();
        foreach (var text in new[] { Daily("r", """ "to":["leads"] """), $"{{{wrong}}}" })
            foreach (var property in JsonDocument.Parse(text).RootElement.EnumerateObject()) body[property.Name] = property.Value;
        var reply = await edge.Put("/v1/sla", $$"""{"reports":[{{JsonSerializer.Serialize(body)}}]}""");
        Assert.InRange(reply.Status, 400, 422);
        Assert.True(reply["field"] == field, reply.Text);
    }

    private async Task Schedule(params string[] reports) => (await edge.Put("/v1/sla", $$"""{"reports":[{{string.Join(',', reports)}}]}""")).Must(200);

    private static string Daily(string name, string more) =>
        $$"""{"name":"{{name}}","report":"queue-interval","zone":"Asia/Seoul","period":"yesterday","at":"03:07",{{more}}}""";
}
