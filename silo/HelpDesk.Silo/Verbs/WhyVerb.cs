using System.CommandLine;
using System.Text.Json;
using HelpDesk.Client;

namespace HelpDesk.Silo;

/// <summary><c>why TICKET</c>: asks the running server why a ticket waits, why it went where it went, or why not to this agent.</summary>
internal static class WhyVerb
{
    private const int Refused = 1;
    private const int Unreachable = 2;

    public static Command Create()
    {
        var ticket = new Argument<string>("ticket") { Description = "The ticket's id, or number:N." };
        var agent = new Option<string?>("--agent") { Description = "Also: why (not) this agent." };
        var (server, principal) = (SharedOptions.Server(), SharedOptions.Principal());
        var command = new Command("why", "Explains where a ticket is and why: what holds now, and what was recorded when it was decided.")
        {
            ticket, agent, server, principal,
        };
        command.SetAction((parsed, ct) => Why(
            parsed.GetValue(ticket)!, parsed.GetValue(agent), parsed.GetValue(server)!, parsed.GetValue(principal)!, ct));
        return command;
    }

    private static async Task<int> Why(string ticket, string? agent, string server, string principal, CancellationToken ct)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return Fail(Unreachable, $"'{server}' is no address of a server. Write it like {SharedOptions.DefaultUrl}.");
        using var http = new HttpClient { BaseAddress = address };
        try
        {
            var client = Clients.Of(http, principal);
            Print(await client.WhyAsync(ticket, agent, ct));
            return 0;
        }
        catch (HelpDeskProblemException e)
        {
            return Fail(Refused, e.Problem.Status == 401 ? Clients.NoKey(server) : e.Problem.Detail);
        }
        catch (HelpDeskUnreachableException)
        {
            return Fail(Unreachable, $"No server answers at {server}. Start one with ./helpdesk run, or name another with --server.");
        }
    }

    private static void Print(JsonElement why)
    {
        Console.WriteLine($"ticket {why.GetProperty("number")} ({why.GetProperty("id")}), {why.GetProperty("status")} in queue {why.GetProperty("queue")}");
        Console.WriteLine(why.GetProperty("summary"));
        if (why.TryGetProperty("now", out var now) && now.ValueKind == JsonValueKind.Object)
        {
            foreach (var reason in now.GetProperty("agents").EnumerateArray()) Console.WriteLine($"  {reason.GetProperty("summary")}");
            foreach (var named in now.GetProperty("named").EnumerateArray()) Console.WriteLine($"  {named.GetProperty("summary")}");
            foreach (var free in now.GetProperty("wouldFree").EnumerateArray()) Console.WriteLine($"  would help: {free}");
        }
        foreach (var past in why.GetProperty("past").EnumerateArray())
        {
            Console.WriteLine($"{past.GetProperty("at")}  {past.GetProperty("summary")}");
            if (past.TryGetProperty("asked", out var asked) && asked.ValueKind == JsonValueKind.String) Console.WriteLine($"    {asked}");
            if (past.TryGetProperty("record", out var record) && record.ValueKind == JsonValueKind.Object) PrintRecord(record);
        }
    }

    private static void PrintRecord(JsonElement record)
    {
        Console.WriteLine($"    recorded: pool {record.GetProperty("pool")}, run {record.GetProperty("run")}, sequence {record.GetProperty("sequence")}, rules version {record.GetProperty("rulesVersion")}");
        PrintCandidate("chosen", record.GetProperty("winner"));
        foreach (var other in record.GetProperty("runnersUp").EnumerateArray()) PrintCandidate("behind", other);
        foreach (var reason in record.GetProperty("others").EnumerateArray()) Console.WriteLine($"    {reason.GetProperty("summary")}");
    }

    private static void PrintCandidate(string place, JsonElement candidate) => Console.WriteLine(
        $"    {place}: {candidate.GetProperty("agent")}, idle since {candidate.GetProperty("idleSince")}, load {candidate.GetProperty("loadShare").GetDouble():P0}, skill {candidate.GetProperty("skill")}");

    private static int Fail(int code, string why)
    {
        Console.Error.WriteLine($"helpdesk: {why}");
        return code;
    }
}
