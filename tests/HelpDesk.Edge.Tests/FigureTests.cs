using System.Globalization;
using System.Text.Json;
using HelpDesk.Storage.Figures;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Figures over HTTP: what happened is counted, who may not see it does not, and files open where they are meant to.</summary>
public sealed class FigureTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task A_tickets_life_is_counted_and_its_ticket_found_behind_the_number()
    {
        var (queue, agent) = await edge.Desk("figures", """{"wrapUpSeconds":0}""");
        var ticket = await edge.Ticket(queue, ""","tags":["vip"]""");
        await Live(agent, ticket);
        await Folded();
        var row = (await edge.Get($"/v1/figures?queue={queue}")).Must(200).Json.GetProperty("rows")[0];
        var contacts = row.GetProperty("contacts");
        Assert.Equal((1, 1, 0), (Number(contacts, "entered"), Number(contacts, "answered"), Number(contacts, "waitingAfter")));
        Assert.Equal(["ast", "sl2", "ac", "gc"], row.GetProperty("serviceLevels").EnumerateArray().Select(l => l.GetProperty("definition").GetString()));
        Assert.All(row.GetProperty("serviceLevels").EnumerateArray(), level => Assert.Equal(1, level.GetProperty("value").GetDecimal()));
        Assert.Equal(1, Number(row.GetProperty("handling"), "handled"));
        Assert.Equal(1, Number(row.GetProperty("tickets"), "firstReplies"));
        foreach (var figure in new[] { "entered", "answered", "offers-accepted", "handled", "created", "acknowledged", "replied", "resolved", "first-contact" })
        {
            var behind = (await edge.Get($"/v1/figures/tickets?queue={queue}&figure={figure}")).Must(200).Json;
            Assert.Equal(ticket, behind.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString());
        }
        Assert.Empty((await edge.Get($"/v1/figures/tickets?queue={queue}&figure=abandoned")).Must(200).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task What_nobody_did_has_no_rate()
    {
        var row = (await edge.Get("/v1/figures?queue=nobody-knows-it")).Must(200).Json.GetProperty("rows")[0];
        Assert.All(row.GetProperty("serviceLevels").EnumerateArray(), level => Assert.Equal(JsonValueKind.Null, level.GetProperty("value").ValueKind));
        Assert.Equal(JsonValueKind.Null, row.GetProperty("contacts").GetProperty("averageSpeedOfAnswerSeconds").ValueKind);
        Assert.Equal(JsonValueKind.Null, row.GetProperty("contacts").GetProperty("abandonmentRate").ValueKind);
    }

    [Fact]
    public async Task The_tickets_behind_a_number_come_in_pages_by_number()
    {
        var queue = await edge.LonelyQueue("pages");
        for (var i = 0; i < 5; i++) await edge.Ticket(queue);
        await Folded();
        var numbers = new List<long>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await edge.Get($"/v1/figures/tickets?queue={queue}&figure=waiting&limit=2{(cursor == "" ? "" : $"&cursor={cursor}")}")).Must(200).Json;
            Assert.Equal(5, page.GetProperty("count").GetInt64());
            numbers.AddRange(page.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("number").GetInt64()));
            cursor = page.GetProperty("next").GetString();
        }
        Assert.Equal(5, numbers.Count);
        Assert.Equal(numbers.OrderDescending(), numbers);
    }

    [Fact]
    public async Task Agents_see_themselves_only()
    {
        var (_, agent) = await edge.Desk("see");
        (await edge.Get("/v1/figures?agent=somebody-else", $"{agent};agent")).MustBe(403, "forbidden");
        (await edge.Get("/v1/figures", "form;machine")).MustBe(403, "forbidden");
        (await edge.Get("/v1/figures/live", "form;machine")).MustBe(403, "forbidden");
        (await edge.Get("/v1/figures/reports/backlog", "form;machine")).MustBe(403, "forbidden");
        await Folded();
        var report = (await edge.Get("/v1/figures/reports/agent-state", $"{agent};agent")).Must(200).Json;
        Assert.Equal([agent], report.GetProperty("rows").EnumerateArray().Select(r => r[2].GetString()).Distinct());
    }

    [Theory]
    [InlineData("from=2011-12-30&until=2011-12-30&zone=Pacific/Apia", "invalid")]
    [InlineData("until=9999-12-31T23:59:59-01:00", "invalid")]
    [InlineData("from=-9998-01-01&zone=Asia/Seoul", "invalid")]
    [InlineData("zone=Mars", "unknown-name")]
    [InlineData("from=yesterday", "invalid")]
    [InlineData("from=2026-03-02&until=2026-03-01", "invalid")]
    [InlineData("from=2020-01-01", "invalid")]
    [InlineData("bucket=7m", "invalid")]
    [InlineData("bucket=hour-of-month", "invalid")]
    [InlineData("by=hour", "invalid")]
    [InlineData("hour=24", "invalid")]
    [InlineData("hour=-1", "invalid")]
    [InlineData("weekday=Sonntag", "invalid")]
    [InlineData("from=2026-03-29&until=2026-03-30&zone=Europe/Berlin&hour=2", "invalid")]
    [InlineData("bucket=15m&from=2026-01-01", "invalid")]
    [InlineData("by=colour", "invalid")]
    [InlineData("by=trait:", "invalid")]
    [InlineData("by=trait", "invalid")]
    [InlineData("trait=kr", "invalid")]
    [InlineData("count=twice", "invalid")]
    [InlineData("threshold=-1", "invalid")]
    [InlineData("fcrDays=0", "invalid")]
    [InlineData("priority=10", "invalid")]
    [InlineData("abandons=maybe", "invalid")]
    [InlineData("queue=%20", "invalid")]
    [InlineData("skill=%20", "invalid")]
    [InlineData("metric=luck", "invalid")]
    [InlineData("internal=maybe", "invalid")]
    [InlineData("calendar=nobody-has-it", "unknown-name")]
    public async Task A_question_that_makes_no_sense_is_refused(string query, string code) => (await edge.Get($"/v1/figures?{query}")).MustBe(422, code);

    [Fact]
    public async Task Unknown_reports_formats_and_figures_are_refused_with_what_there_is()
    {
        Assert.Contains("queue-interval", (await edge.Get("/v1/figures/reports/nope")).MustBe(404, "not-found")["detail"], StringComparison.Ordinal);
        (await edge.Get("/v1/figures/reports/backlog?format=pdf")).MustBe(422, "invalid");
        (await edge.Get("/v1/figures/reports/backlog?lang=fr")).MustBe(422, "invalid");
        Assert.Contains("abandoned", (await edge.Get("/v1/figures/tickets?figure=sold")).MustBe(422, "invalid")["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("queue-interval")]
    [InlineData("agent-interval")]
    [InlineData("agent-state")]
    [InlineData("abandonment")]
    [InlineData("transfers")]
    [InlineData("backlog")]
    [InlineData("sla-breaches")]
    public async Task Every_report_comes_as_json_csv_and_page(string report)
    {
        await Promise();
        var (queue, agent) = await edge.Desk($"r-{report}", """{"wrapUpSeconds":0}""");
        await Live(agent, await edge.Ticket(queue));
        await edge.Ticket(await edge.LonelyQueue($"r-{report}"));
        await Folded();
        var json = (await edge.Get($"/v1/figures/reports/{report}")).Must(200).Json;
        var (columns, rows) = (json.GetProperty("columns").GetArrayLength(), json.GetProperty("rows").EnumerateArray().ToList());
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(columns, row.GetArrayLength()));
        var csv = (await edge.Get($"/v1/figures/reports/{report}?format=csv&lang=ko")).Must(200);
        Assert.Equal("text/csv", csv.MediaType);
        Assert.All(csv.Text.TrimEnd().Split("\r\n"), line => Assert.Equal(columns, line.Split(',').Length));
        Assert.Contains(csv.Text.Split("\r\n")[0], c => c is >= '가' and <= '힣');
        var page = (await edge.Send("GET", $"/v1/figures/reports/{report}", null, EdgeServer.Supervisor, ("Accept", "text/html"), ("Accept-Language", "ko-KR,ko;q=0.9"))).Must(200);
        Assert.Equal("text/html", page.MediaType);
        Assert.Contains("<svg", page.Text, StringComparison.Ordinal);
        Assert.Contains("text-anchor=\"end\">0</text>", page.Text, StringComparison.Ordinal);
        Assert.Contains("lang=\"ko\"", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promise_is_counted_with_its_tickets_and_in_business_time()
    {
        await Promise();
        var (queue, agent) = await edge.Desk("promises", """{"wrapUpSeconds":0}""");
        var ticket = await edge.Ticket(queue);
        await Live(agent, ticket);
        var open = await edge.Ticket(await edge.LonelyQueue("promises"));
        await Folded();
        var row = (await edge.Get($"/v1/figures?queue={queue}&calendar=always")).Must(200).Json.GetProperty("rows")[0];
        var promises = row.GetProperty("promises");
        Assert.Equal((2, 2, 0, 0), (Number(promises, "promised"), Number(promises, "met"), Number(promises, "missed"), Number(promises, "open")));
        Assert.Equal(1, promises.GetProperty("shareMet").GetDecimal());
        var tickets = row.GetProperty("tickets");
        Assert.Equal((1, 1), (Number(tickets, "businessResolved"), Number(tickets, "businessFirstReplies")));
        Assert.Equal(tickets.GetProperty("averageResolutionSeconds").GetDecimal(), tickets.GetProperty("averageBusinessResolutionSeconds").GetDecimal());
        // Never open: nothing of it is business time.
        Assert.Equal(0, tickets.GetProperty("averageBusinessFirstReplySeconds").GetDecimal());
        foreach (var (query, of) in new[] { ($"queue={queue}&figure=promise-met&metric=resolution", ticket), ("queue=lonely-promises&figure=promise-open&policy=everybody", open) })
            Assert.Equal(of, (await edge.Get($"/v1/figures/tickets?{query}")).Must(200).Json.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString());
        var report = (await edge.Get($"/v1/figures/reports/sla-breaches?queue={queue}&by=agent")).Must(200).Json;
        var names = report.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("name").GetString()!).ToList();
        Assert.Equal([(agent, "first-reply", "everybody", 1, 0), (agent, "resolution", "everybody", 1, 0)], report.GetProperty("rows").EnumerateArray().Select(r => (
            r[names.IndexOf("group")].GetString(), r[names.IndexOf("metric")].GetString(), r[names.IndexOf("policy")].GetString(), r[names.IndexOf("met")].GetInt32(), r[names.IndexOf("missed")].GetInt32())));
    }

    [Fact]
    public async Task Tickets_are_grouped_by_the_skills_that_they_ask_for()
    {
        var catalog = (await edge.Get("/v1/catalog")).Must(200).Json;
        (await edge.Put("/v1/catalog", $$"""{"skills":["welding"],"activities":{{catalog.GetProperty("activities")}},"channels":{{catalog.GetProperty("channels")}}}""")).Must(200);
        var queue = await edge.LonelyQueue("skills");
        var ticket = await edge.Ticket(queue, ""","requires":[{"skill":"welding","minLevel":2}]""");
        await edge.Ticket(queue);
        await Folded();
        var rows = (await edge.Get($"/v1/figures?queue={queue}&by=skill")).Must(200).Json.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["welding", null], rows.Select(r => r.GetProperty("group").GetString()));
        Assert.Equal(ticket, (await edge.Get($"/v1/figures/tickets?queue={queue}&skill=welding&figure=entered")).Must(200).Json.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString());
    }

    [Fact]
    public async Task Waits_are_estimated_once_enough_is_known()
    {
        var (queue, agent) = await edge.Desk("waits", """{"wrapUpSeconds":0}""");
        (await edge.Get($"/v1/figures/waits?queue={queue}", "form;machine")).MustBe(403, "forbidden");
        (await edge.Get("/v1/figures/waits?priority=10")).MustBe(422, "invalid");
        for (var i = 0; i < 20; i++) await Live(agent, await edge.Ticket(queue));
        (await edge.Post($"/v1/agents/{agent}/activity", """{"activity":"offline"}""", $"{agent};agent")).Must(200);
        await edge.Ticket(queue);
        var second = await edge.Ticket(queue);
        await Folded();
        // What was learned is kept for a minute: a server that was started has learned nothing yet.
        await edge.Restart();
        var waits = (await edge.Get($"/v1/figures/waits?queue={queue}&priority=3")).Must(200).Json.GetProperty("items").EnumerateArray().Single();
        Assert.Equal((queue, 2), (waits.GetProperty("queue").GetString(), Number(waits, "waiting")));
        var newcomer = waits.GetProperty("newcomer");
        Assert.Equal((2, "per-place", 20), (Number(newcomer, "ahead"), newcomer.GetProperty("basis").GetString(), Number(newcomer, "samples")));
        Assert.True(newcomer.GetProperty("lowSeconds").GetDecimal() <= newcomer.GetProperty("medianSeconds").GetDecimal());
        Assert.True(newcomer.GetProperty("medianSeconds").GetDecimal() <= newcomer.GetProperty("highSeconds").GetDecimal());
        var wait = (await edge.Get($"/v1/tickets/{second}/why")).Must(200).Json.GetProperty("now").GetProperty("wait");
        Assert.Equal(1, Number(wait, "ahead"));
    }

    [Fact]
    public async Task An_agents_states_sum_to_the_time_he_was_signed_in()
    {
        var (queue, agent) = await edge.Desk("sum", """{"wrapUpSeconds":0}""");
        await Live(agent, await edge.Ticket(queue));
        await Folded();
        var report = (await edge.Get($"/v1/figures/reports/agent-interval?agent={agent}")).Must(200).Json;
        var names = report.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("name").GetString()!).ToList();
        var row = report.GetProperty("rows").EnumerateArray().Last();
        decimal Cell(string name) => row[names.IndexOf(name)].GetDecimal();
        Assert.True(Cell("signedInSeconds") > 0);
        Assert.Equal(Cell("signedInSeconds"),
            names.Where(n => n.StartsWith("break ", StringComparison.Ordinal) || (n.EndsWith("Seconds", StringComparison.Ordinal) && n is not ("signedInSeconds" or "ahtSeconds"))).Sum(Cell));
    }

    [Fact]
    public async Task Offer_that_another_answered_first_has_a_column_of_its_own()
    {
        var (queue, agent) = await edge.Desk("beaten", """{"ringSeconds":600,"ringing":{"strategy":"all"}}""");
        (await edge.Put("/v1/agents/beaten-2", $$"""{"queues":["{{queue}}"],"leaseSeconds":3600}""")).Must(200);
        (await edge.Post("/v1/agents/beaten-2/activity", """{"activity":"available"}""", "beaten-2;agent")).Must(200);
        await using var loser = await edge.Open($"/v1/agents/{agent}/stream", $"{agent};agent");
        await using var winner = await edge.Open("/v1/agents/beaten-2/stream", "beaten-2;agent");
        await loser.Next("snapshot");
        await winner.Next("snapshot");
        var ticket = await edge.Ticket(queue);
        await loser.Next("offered");
        var offer = (await winner.Next("offered")).Inner.GetProperty("offer").GetString();
        (await edge.Post($"/v1/tickets/{ticket}/accept", $$"""{"agent":"beaten-2","offer":"{{offer}}"}""", "beaten-2;agent")).Must(200);
        await Folded();
        var report = $"/v1/figures/reports/agent-interval?agent={agent}&lang=en";
        var table = (await edge.Get(report)).Must(200).Json;
        var column = table.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("name").GetString()).ToList().IndexOf("offersElsewhere");
        Assert.Equal(1, table.GetProperty("rows").EnumerateArray().Sum(row => row[column].GetInt64()));
        var csv = (await edge.Get($"{report}&format=csv")).Must(200).Text.Split("\r\n");
        Assert.Equal("Offers answered elsewhere", csv[0].Split(',')[column]);
        Assert.Equal(1, csv[1..^1].Sum(line => long.Parse(line.Split(',')[column], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Facts_that_were_thrown_away_are_made_anew_while_the_server_runs()
    {
        var queue = await edge.LonelyQueue("anew");
        await edge.Ticket(queue);
        await Folded();
        var before = (await edge.Get("/v1/figures?by=queue&until=2100-01-01")).Must(200).Json.GetProperty("changed").GetInt64();
        using (var figures = FigureStores.Open(edge.Store)) await figures.Forget(CancellationToken.None);
        await Folded();
        Assert.True((await edge.Get("/v1/figures?by=queue")).Must(200).Json.GetProperty("changed").GetInt64() >= before);
    }

    [Fact]
    public async Task A_restart_goes_on_where_the_figures_were()
    {
        var queue = await edge.LonelyQueue("restart");
        await edge.Ticket(queue);
        await Folded();
        await edge.Restart();
        await edge.Ticket(queue);
        await Folded();
        Assert.Equal(2, Number((await edge.Get($"/v1/figures?queue={queue}")).Must(200).Json.GetProperty("rows")[0].GetProperty("contacts"), "entered"));
    }

    [Fact]
    public async Task Hours_of_the_day_are_rows_of_their_own_and_their_tickets_are_found()
    {
        var queue = await edge.LonelyQueue("hours");
        var ticket = await edge.Ticket(queue);
        await Folded();
        var hour = DateTime.Parse((await edge.Get($"/v1/tickets/{ticket}")).Must(200)["createdAt"]!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        // Yesterday's, too, so that each hour that has passed since midnight is there at least once.
        var asked = $"queue={queue}&from={hour.AddDays(-1):yyyy-MM-dd}";
        var rows = (await edge.Get($"/v1/figures?{asked}&bucket=hour-of-day")).Must(200).Json.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(0, 24), rows.Select(r => r.GetProperty("slot").GetProperty("hour").GetInt32()));
        Assert.Equal(1, Number(rows[hour.Hour].GetProperty("contacts"), "entered"));
        Assert.Equal(1, rows.Sum(r => Number(r.GetProperty("contacts"), "entered")));
        var week = (await edge.Get($"/v1/figures?{asked}&bucket=weekday&by=queue")).Must(200).Json.GetProperty("rows").EnumerateArray().Single();
        var day = hour.DayOfWeek.ToString().ToLowerInvariant();
        Assert.Equal((day, queue), (week.GetProperty("slot").GetProperty("weekday").GetString(), week.GetProperty("group").GetString()));
        Assert.Equal(JsonValueKind.Null, (await edge.Get($"/v1/figures?{asked}")).Must(200).Json.GetProperty("rows")[0].GetProperty("slot").ValueKind);
        var behind = (await edge.Get($"/v1/figures/tickets?{asked}&figure=entered&hour={hour.Hour}&weekday={day}")).Must(200).Json.GetProperty("items").EnumerateArray();
        Assert.Equal(ticket, behind.Single().GetProperty("id").GetString());
        Assert.Empty((await edge.Get($"/v1/figures/tickets?{asked}&figure=entered&hour={(hour.Hour + 1) % 24}")).Must(200).Json.GetProperty("items").EnumerateArray());
        var csv = (await edge.Get($"/v1/figures/reports/queue-interval?{asked}&bucket=hour-of-week&format=csv&lang=ko")).Must(200).Text.TrimStart('\uFEFF').Split("\r\n");
        Assert.StartsWith("시작,종료,요일,시간대,구간 수,구간 길이(초),구분,", csv[0], StringComparison.Ordinal);
        Assert.Contains(csv, line => line.Contains($"요일,{hour:HH}:00,1,", StringComparison.Ordinal));
        Assert.Contains($">{hour:HH}:00</text>", (await edge.Get($"/v1/figures/reports/queue-interval?{asked}&bucket=hour-of-day&format=html")).Must(200).Text, StringComparison.Ordinal);
        // What is left of the time is not what the backlog is at.
        Assert.Equal(1, (await edge.Get($"/v1/figures/reports/backlog?{asked}&hour={(hour.Hour + 12) % 24}")).Must(200).Json.GetProperty("rows")[0][2].GetInt32());
    }

    [Fact]
    public async Task Live_windows_end_now_and_grow()
    {
        var queue = await edge.LonelyQueue("live");
        await edge.Ticket(queue);
        await Folded();
        var live = (await edge.Get($"/v1/figures/live?queue={queue}&by=queue")).Must(200).Json;
        Assert.Equal(["5m", "15m", "30m", "60m", "today"], live.GetProperty("windows").EnumerateArray().Select(w => w.GetProperty("window").GetString()));
        Assert.All(live.GetProperty("windows").EnumerateArray(), w => Assert.Equal(1, Number(w.GetProperty("rows")[0].GetProperty("contacts"), "waitingAfter")));
        Assert.Equal(1, Number(live.GetProperty("backlog")[0], "open"));
        Assert.Contains("ast", (await edge.Get("/v1/figures/definitions")).Must(200).Text, StringComparison.Ordinal);
    }

    /// <summary>Until all that has happened is counted; asks again as a client would.</summary>
    private async Task Folded()
    {
        // The stream may be behind the store for a moment, so both say how far it has come.
        var streamed = long.Parse((await edge.Get("/v1/events?limit=0")).Must(200)["head"]!, CultureInfo.InvariantCulture);
        var head = Math.Max(streamed, (await edge.Get("/v1/figures/status")).Must(200).Json.GetProperty("head").GetInt64());
        using var patience = new CancellationTokenSource(EdgeServer.Patience);
        while (!patience.IsCancellationRequested)
        {
            var status = (await edge.Get("/v1/figures/status")).Must(200).Json;
            if (!status.GetProperty("building").GetBoolean() && status.GetProperty("position").GetInt64() >= head) return;
        }
        Assert.Fail($"The figures did not come to {head}.");
    }

    /// <summary>Accepted as soon as it is offered, and resolved with an answer.</summary>
    private async Task Live(string agent, string ticket)
    {
        using var patience = new CancellationTokenSource(EdgeServer.Patience);
        while (true)
        {
            var offers = (await edge.Get($"/v1/tickets/{ticket}")).Must(200).Json.GetProperty("offers");
            if (offers.GetArrayLength() == 0 && !patience.IsCancellationRequested) continue;
            (await edge.Post($"/v1/tickets/{ticket}/accept", $$"""{"agent":"{{agent}}","offer":"{{offers[0].GetProperty("offer").GetString()}}"}""", $"{agent};agent")).Must(200);
            (await edge.Post($"/v1/tickets/{ticket}/resolve", """{"text":"Done."}""", $"{agent};agent")).Must(200);
            return;
        }
    }

    /// <summary>Every ticket is promised a reply, in a calendar that is not open for long, and a solution within an hour of any day.</summary>
    private async Task Promise() => (await edge.Put("/v1/sla", """
        {"calendars":{"never":{"zone":"Asia/Seoul","hours":[],"exceptions":[{"name":"once","from":"2090-01-01","hours":[{"from":"09:00","to":"10:00"}]}]},
          "always":{"zone":"UTC","hours":[{"days":["monday","tuesday","wednesday","thursday","friday","saturday","sunday"],"from":"00:00","to":"24:00"}]}},
         "policies":[{"name":"everybody","targets":[{"metric":"first-reply","withinSeconds":3600,"calendars":["never"]},{"metric":"resolution","withinSeconds":3600,"calendars":["always"]}]}]}
        """)).Must(200);

    private static long Number(JsonElement of, string name) => of.GetProperty(name).GetInt64();
}
