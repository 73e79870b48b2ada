using HelpDesk.Client;
using static HelpDesk.Load.Tests.ScriptedServer;
using Xunit;

namespace HelpDesk.Load.Tests;

public class CommandTests
{
    private const string Done = """{"id":"ab","number":7,"version":1,"status":"on-hold","queue":"billing","holder":null,"ownership":0}""";

    private static readonly HelpDeskClientOptions Eager = new() { FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public async Task A_command_is_repeated_with_one_key_and_one_body_until_it_is_answered()
    {
        await using var server = new ScriptedServer(Cut, Answer(503, "{}"), "HTTP/1.1 201 X\r\nContent-Length: 500\r\n\r\n{\"id\":", Answer(201, Done));
        var result = await Client(server, Eager).CreateAsync(new NewTicket("billing") { Subject = "환불" });
        Assert.Equal(("ab", 7, TicketStatus.OnHold), (result.Id, result.Number, result.Status));
        Assert.Equal(4, server.Requests.Count);
        Assert.Single(server.Requests.Select(r => (r.Line, r.Body, r.Headers["Idempotency-Key"])).Distinct());
        Assert.All(server.Requests, r => Assert.Equal("kim;agent", r.Headers["X-HelpDesk-Principal"]));
    }

    [Fact]
    public async Task Two_commands_have_two_keys_and_a_given_key_is_used()
    {
        await using var server = new ScriptedServer(Answer(200, Done), Answer(200, Done), Answer(200, Done));
        var client = Client(server, Eager);
        await client.CloseAsync("ab");
        await client.CloseAsync("ab");
        await client.CloseAsync("ab", CommandOptions.WithKey("mine"));
        var keys = server.Requests.Select(r => r.Headers["Idempotency-Key"]).ToList();
        Assert.Equal(3, keys.Distinct().Count());
        Assert.Equal("mine", keys[2]);
    }

    [Fact]
    public async Task A_refusal_is_thrown_at_once_with_all_that_it_says()
    {
        await using var server = new ScriptedServer(Answer(409,
            """{"type":"/problems/already-taken","title":"Somebody else was first","status":409,"detail":"lee took it","code":"already-taken","winner":"lee","choices":["take"]}"""));
        var refused = await Assert.ThrowsAsync<HelpDeskProblemException>(() => Client(server, Eager).TakeAsync("ab", "kim"));
        Assert.Equal((409, ProblemCodes.AlreadyTaken, "lee took it", "lee"), (refused.Problem.Status, refused.Code, refused.Problem.Detail, refused.Problem.Winner));
        Assert.Equal(["take"], refused.Problem.Choices);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_refusal_that_is_no_problem_document_still_has_its_status()
    {
        await using var server = new ScriptedServer(Answer(404, "<html>"));
        var refused = await Assert.ThrowsAsync<HelpDeskProblemException>(() => Client(server, Eager).TicketAsync("ab"));
        Assert.Equal((404, ProblemCodes.NotAProblem), (refused.Problem.Status, refused.Code));
    }

    [Fact]
    public async Task When_nobody_answers_in_time_the_key_is_handed_back()
    {
        await using var server = new ScriptedServer(Cut);
        var client = Client(server, Eager with { RetryFor = TimeSpan.Zero });
        var gaveUp = await Assert.ThrowsAsync<HelpDeskUnreachableException>(() => client.CloseAsync("ab", CommandOptions.WithKey("mine")));
        Assert.Equal("mine", gaveUp.IdempotencyKey);
    }

    [Fact]
    public async Task A_busy_server_that_stays_busy_is_a_problem_not_a_mystery()
    {
        await using var server = new ScriptedServer(Answer(503, """{"code":"overloaded","detail":"too much"}""", "Retry-After: 1\r\n"));
        var client = Client(server, Eager with { RetryFor = TimeSpan.FromMilliseconds(500) });
        var refused = await Assert.ThrowsAsync<HelpDeskProblemException>(() => client.CloseAsync("ab"));
        Assert.Equal(("overloaded", 1.0), (refused.Code, refused.Problem.RetryAfterSeconds));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_froze_is_given_up_on_and_asked_again()
    {
        await using var server = new ScriptedServer();
        // Time enough for a request to get there on a busy machine: who gives up before has asked nobody.
        var client = Client(server, Eager with { AttemptTimeout = TimeSpan.FromSeconds(2), RetryFor = TimeSpan.FromSeconds(3) });
        await Assert.ThrowsAsync<HelpDeskUnreachableException>(() => client.CloseAsync("ab"));
        Assert.InRange(server.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task Versions_travel_as_etags()
    {
        await using var server = new ScriptedServer(Answer(200, "{}"));
        await Client(server, Eager).SetQueueAsync("billing", new QueueDocument { Rank = 1 }, new CommandOptions { IfVersion = 3, CreateOnly = true });
        var request = Assert.Single(server.Requests);
        Assert.Equal(("PUT /v1/queues/billing HTTP/1.1", "\"3\"", "*", """{"rank":1}"""),
            (request.Line, request.Headers["If-Match"], request.Headers["If-None-Match"], request.Body));
    }

    private static HelpDeskClient Client(ScriptedServer server, HelpDeskClientOptions options) =>
        new(new HttpClient { BaseAddress = server.Address }, Principals.Agent("kim"), options);
}
