using Xunit;

namespace HelpDesk.Edge.Tests.Telephony;

/// <summary>Tickets by the telephone number of who asks, however it is written.</summary>
public sealed class NumberTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Theory]
    [InlineData("010-1234-5678")]
    [InlineData("+82 10 1234 5678")]
    [InlineData("821012345678")]
    [InlineData("+82 (0)10-1234-5678")]
    [InlineData("sip:01012345678@carrier.example")]
    public async Task One_number_is_found_in_all_its_spellings(string asked)
    {
        var queue = await edge.LonelyQueue("spelt");
        foreach (var written in new[] { "01012345678", "+821012345678", "821012345678", "010 1234 5678" })
        {
            var id = await edge.Ticket(queue, $$""","requester":{"name":"김하나","phone":"{{written}}"}""");
            await Until(asked, found => found.Contains(id));
        }
        await Finds("010-1234-5679");
    }

    [Fact]
    public async Task The_newest_come_first_page_by_page_and_all_conditions_hold()
    {
        var (queue, other) = (await edge.LonelyQueue("pages"), await edge.LonelyQueue("pages-2"));
        const string who = ""","requester":{"phone":"010-2000-3000"}""";
        var (first, second, third) = (await edge.Ticket(queue, who), await edge.Ticket(other, who), await edge.Ticket(queue, who));
        await Finds("01020003000", third, second, first);
        Assert.Equal([third, first], await Found("01020003000", $"&queue={queue}"));
        Assert.Empty(await Found("01020003000", "&status=resolved"));
        var page = (await edge.Get("/v1/tickets?phone=01020003000&limit=2")).Must(200);
        var rest = (await edge.Get($"/v1/tickets?phone=01020003000&limit=2&cursor={page["next"]}")).Must(200).Json.GetProperty("items").EnumerateArray();
        Assert.Equal(first, Assert.Single(rest).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_number_that_changes_is_found_under_the_new_one_only_also_after_a_restart()
    {
        var queue = await edge.LonelyQueue("moves");
        var id = await edge.Ticket(queue, ""","requester":{"phone":"010-4000-5000"}""");
        await Finds("010-4000-5000", id);
        (await edge.Send("PATCH", $"/v1/tickets/{id}", """{"requester":{"phone":"010-4000-6000","callback":"02-700-8000"}}""", EdgeServer.Supervisor)).Must(200);
        await Finds("010-4000-6000", id);
        await Finds("+8227008000", id);
        await Finds("010-4000-5000");
        await edge.Restart();
        Assert.Equal([id], await Found("010-4000-6000"));
        Assert.Empty(await Found("010-4000-5000"));
    }

    [Fact]
    public async Task A_caller_is_found_by_the_number_that_his_telephone_system_gave()
    {
        var queue = await edge.LonelyQueue("calls");
        var written = await edge.Ticket(queue, ""","requester":{"phone":"(010) 7000.8000"}""");
        var pbx = await new Pbx(edge, "numbers").Configure();
        (await pbx.Arrives("n1", queue, "sip:+821070008000@carrier.example")).Must(202);
        await Until("01070008000", found => found.Count == 2 && found[1] == written);
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("")]
    [InlineData("hello")]
    public async Task What_is_no_number_is_refused(string phone) => Assert.Equal("phone", (await edge.Get($"/v1/tickets?phone={phone}")).MustBe(422, "invalid")["field"]);

    [Fact]
    public async Task Somebody_who_calls_from_a_switchboard_does_not_hide_the_newest()
    {
        var queue = await edge.LonelyQueue("switchboard");
        string last = "";
        for (var i = 0; i < NumberBook.MostOfOne + 5; i++) last = await edge.Ticket(queue, ""","requester":{"phone":"02-999-0000"}""");
        await Until("02-999-0000", found => found.Count == NumberBook.MostOfOne && found[0] == last, "&limit=200");
    }

    private Task Finds(string phone, params string[] tickets) => Until(phone, found => found.SequenceEqual(tickets));

    /// <summary>What was written a moment ago this process hears of by the feed, a moment later.</summary>
    private async Task Until(string phone, Predicate<IReadOnlyList<string>> holds, string more = "")
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        IReadOnlyList<string> found;
        do found = await Found(phone, more);
        while (!holds(found) && clock.Elapsed < EdgeServer.Patience);
        Assert.True(holds(found), $"{phone}: {string.Join(", ", found)}");
    }

    private async Task<IReadOnlyList<string>> Found(string phone, string more = "") =>
        [.. (await edge.Get($"/v1/tickets?phone={Uri.EscapeDataString(phone)}{more}")).Must(200).Json.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetString()!)];
}
