using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Tickets through their whole life, over HTTP and streams only.</summary>
public sealed class LifeTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task Created_offered_accepted_resolved_closed()
    {
        var (queue, agent) = await edge.Desk("life", """{"wrapUpSeconds":600}""");
        await using var stream = await edge.Open($"/v1/agents/{agent}/stream", $"{agent};agent");
        Assert.Equal("snapshot", (await stream.Next()).Type);

        var created = (await edge.Post("/v1/tickets", $$"""{"queue":"{{queue}}","subject":"환불 문의","text":"두 번","requester":{"name":"이영희"} }""", "form;machine")).Must(201);
        var id = created["id"]!;
        Assert.Equal($"/v1/tickets/{id}", created.Location);

        var offered = await stream.Next("offered");
        Assert.Equal((id, "환불 문의"), (offered.Ticket, offered.Data.GetProperty("ticket").GetProperty("subject").GetString()));
        var offer = offered.Inner.GetProperty("offer").GetString();
        var shown = (await edge.Get($"/v1/tickets/{id}")).Must(200);
        Assert.Equal(offer, shown.Json.GetProperty("offers")[0].GetProperty("offer").GetString());
        Assert.Equal("이영희", shown.Json.GetProperty("requester").GetProperty("name").GetString());

        var accepted = (await edge.Post($"/v1/tickets/{id}/accept", $$"""{"agent":"{{agent}}","offer":"{{offer}}"}""", $"{agent};agent")).Must(200);
        Assert.Equal(("processing", agent), (accepted["status"], accepted["holder"]));
        Assert.Equal("accept", (await stream.Next("assigned")).Inner.GetProperty("how").GetString());

        (await edge.Post($"/v1/tickets/{id}/comments", """{"text":"internal"}""", $"{agent};agent")).Must(200);
        Assert.Equal("resolved", (await edge.Post($"/v1/tickets/{id}/resolve", """{"text":"done"}""", $"{agent};agent")).Must(200)["status"]);
        Assert.Equal(agent, (await stream.Next("resolved")).Inner.GetProperty("wrapUp").GetProperty("agent").GetString());
        (await edge.Post($"/v1/tickets/{id}/end-wrap-up", $$"""{"agent":"{{agent}}"}""", $"{agent};agent")).Must(200);
        await stream.Next("wrap-up-ended");
        Assert.Equal("closed", (await edge.Post($"/v1/tickets/{id}/close", "")).Must(200)["status"]);

        await History(id, agent);
    }

    private async Task History(string id, string agent)
    {
        var events = (await edge.Get($"/v1/tickets/{id}/events")).Must(200).Json.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("type").GetString());
        Assert.Equal(["created", "offered", "assigned", "said", "resolved", "wrap-up-ended", "closed"], events);
        var texts = (await edge.Get($"/v1/tickets/{id}/conversation")).Must(200).Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("text").GetString());
        Assert.Equal(["두 번", "internal", "done"], texts);
        var open = (await edge.Get($"/v1/tickets/{id}/conversation", "form;machine")).Must(200).Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("text").GetString());
        Assert.Equal(["두 번", "done"], open);
        var why = (await edge.Get($"/v1/tickets/{id}/why")).Must(200).Json.GetProperty("past");
        Assert.Equal(["offered", "assigned"], why.EnumerateArray().Select(p => p.GetProperty("kind").GetString()));
        Assert.Equal(agent, why[0].GetProperty("record").GetProperty("winner").GetProperty("agent").GetString());
    }

    [Fact]
    public async Task Why_a_ticket_waits_is_said_for_all_and_for_one()
    {
        var ticket = await edge.Ticket(await edge.LonelyQueue("why"));
        (await edge.Put("/v1/agents/other", "{}")).Must(200);
        var why = (await edge.Get($"/v1/tickets/{ticket}/why?agent=other")).Must(200);
        var named = why.Json.GetProperty("now").GetProperty("named")[0];
        Assert.Equal("other", named.GetProperty("agent").GetString());
        Assert.NotEmpty(named.GetProperty("reasons").EnumerateArray());
        Assert.Contains("can have it now", why["summary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_speaks_of_how_the_ticket_stands_now()
    {
        var (queue, agent) = await edge.Desk("standing");
        var ticket = await edge.Ticket(queue);
        async Task<string?> Summary() => (await edge.Get($"/v1/tickets/{ticket}/why")).Must(200)["summary"];
        Task<Reply> Tell(string verb, string body = "{}") => edge.Post($"/v1/tickets/{ticket}/{verb}", body, $"{agent};agent");

        (await Tell("take", $$"""{"agent":"{{agent}}"}""")).Must(200);
        Assert.Equal($"{agent} took it by hand.", await Summary());
        (await Tell("hold")).Must(200);
        Assert.Equal($"It is on hold; {agent} holds it.", await Summary());
        (await Tell("resolve")).Must(200);
        Assert.Equal($"It is resolved; {agent} was the last who held it.", await Summary());
        var cancelled = await edge.Ticket(await edge.LonelyQueue("standing"));
        (await edge.Post($"/v1/tickets/{cancelled}/cancel", "{}")).Must(200);
        Assert.Equal("It is cancelled; nobody ever held it.", (await edge.Get($"/v1/tickets/{cancelled}/why")).Must(200)["summary"]);
    }

    [Fact]
    public async Task A_refused_transfer_names_the_choices()
    {
        var (queue, agent) = await edge.Desk("choices", agentMore: ""","channels":[{"channel":"web","units":20,"max":1}]""");
        (await edge.Put("/v1/agents/full", $$"""{"queues":["{{queue}}"],"leaseSeconds":3600,"channels":[{"channel":"web","units":20,"max":0}]}""")).Must(200);
        var ticket = await edge.Ticket(queue);
        (await edge.Post($"/v1/tickets/{ticket}/take", $$"""{"agent":"{{agent}}"}""", $"{agent};agent")).Must(200);
        var refused = await edge.Post($"/v1/tickets/{ticket}/transfer", """{"agent":"full"}""", $"{agent};agent");
        Assert.Equal(409, refused.Status);
        Assert.Contains($"transfer to queue {queue}", refused.Json.GetProperty("choices").EnumerateArray().Select(c => c.GetString()));
    }

    [Fact]
    public async Task A_queue_keeps_its_pool()
    {
        (await edge.Put("/v1/queues/kept", """{"rank":900}""")).Must(200);
        (await edge.Put("/v1/queues/kept", """{"rank":900,"pool":"elsewhere"}""")).MustBe(409, "wrong-state");
    }

    [Fact]
    public async Task Numbers_name_tickets_too()
    {
        var ticket = await edge.Ticket(await edge.LonelyQueue("number"));
        var number = (await edge.Get($"/v1/tickets/{ticket}")).Must(200)["number"];
        Assert.Equal(ticket, (await edge.Get($"/v1/tickets/number:{number}")).Must(200)["id"]);
    }
}
